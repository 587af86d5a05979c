package io.github.kronos4j.serve.mcp;

import tools.jackson.databind.node.ObjectNode;

/// A tool that agents call; `tools.yaml` describes it.
@FunctionalInterface
interface Tool {
    /// Calls the tool on a thread that is interrupted to cancel the call.
    ///
    /// @param arguments have only names that the tool describes
    /// @throws io.github.kronos4j.serve.http.ProblemException if they cannot be used
    /// @throws io.github.kronos4j.KronosException if they cannot be used
    ToolResult call(ObjectNode arguments, Progress progress) throws InterruptedException;
}
