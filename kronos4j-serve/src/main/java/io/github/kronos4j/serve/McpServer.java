package io.github.kronos4j.serve;

import io.github.kronos4j.serve.mcp.McpEndpoint;
import io.github.kronos4j.serve.mcp.McpStdio;
import io.github.kronos4j.serve.mcp.UploadFolders;
import io.github.kronos4j.serve.model.ModelLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/// Server for one agent on a pair of streams, without a port: the Model Context Protocol (MCP) as the standard input
/// and output of a process.
///
/// ```java
/// try (McpServer server = McpServer.open(ServerConfig.local(work, store), List.of())) {
///     server.run(System.in, System.out);
/// }
/// ```
///
/// [KronosServer] has the same tools at `/mcp`.
public final class McpServer implements AutoCloseable {
    private final ServerParts parts;
    private final McpEndpoint endpoint;
    private final int jsonBytes;

    private McpServer(ServerParts parts, UploadFolders folders, int jsonBytes) {
        this.parts = parts;
        this.endpoint = parts.mcp(folders);
        this.jsonBytes = jsonBytes;
    }

    /// Opens a server with models of the catalog.
    ///
    /// @param config settings; those of the network are not used
    /// @param folders folders whose files the agent may name by path; others it sends as content
    /// @throws io.github.kronos4j.KronosException if the work folder or one of the folders cannot be used
    public static McpServer open(ServerConfig config, List<Path> folders) {
        return open(config, folders, config.catalogLoader());
    }

    /// Opens a server with models of another kind.
    ///
    /// @param models loads the models of the settings by name
    public static McpServer open(ServerConfig config, List<Path> folders, ModelLoader models) {
        UploadFolders allowed = UploadFolders.of(folders);
        ServerParts parts = ServerParts.open(config, models);
        parts.begin();
        return new McpServer(parts, allowed, config.limits().jsonBytes());
    }

    /// Answers until the input ends or the client stops reading. Requests that run at the end of the input are
    /// still answered, within half a minute.
    ///
    /// @param in messages of the client, one a line
    /// @param out receives the answers, one a line, and nothing else
    public void run(InputStream in, OutputStream out) throws IOException, InterruptedException {
        new McpStdio(endpoint, jsonBytes, in, out).run();
    }

    /// Stops everything at once.
    @Override
    public void close() {
        parts.close();
    }
}
