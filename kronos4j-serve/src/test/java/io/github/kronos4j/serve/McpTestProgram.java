package io.github.kronos4j.serve;

import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.serve.model.LoadedModel;
import io.github.kronos4j.testkit.ChildJvm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/// An MCP server on standard input and output, as a process that clients start. It holds forecasts of 7 bars.
final class McpTestProgram {
    private McpTestProgram() {}

    /// Runs the server until the input ends.
    ///
    /// @param arguments the work folder
    public static void main(String[] arguments) throws IOException, InterruptedException {
        OutputStream out = System.out;
        System.setOut(System.err);
        ControlledForecaster forecaster = new ControlledForecaster();
        forecaster.holdHorizon(7);
        try (McpServer server = open(Path.of(arguments[0]), List.of(), forecaster)) {
            server.run(System.in, out);
        }
    }

    static McpServer open(Path folder, List<Path> folders, ControlledForecaster forecaster) {
        return McpServer.open(
                TestServer.config(folder),
                folders,
                name -> new LoadedModel(name, forecaster, ContextWindow.DEFAULT, "test", List.of(), List.of()));
    }

    /// The command line of the program.
    static List<String> command(Path folder) {
        return ChildJvm.command(List.of(), McpTestProgram.class, List.of(folder.toString()));
    }
}
