package io.github.kronos4j.app.command.serve;

import io.github.kronos4j.StorageException;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.serve.McpServer;
import io.github.kronos4j.serve.ServerConfig;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kronos mcp`: forecasts for an agent on standard input and output.
@Command(
        name = "mcp",
        description = "Serves forecasts to an agent by the Model Context Protocol, on standard input and output.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples%n",
        footer = {
            "  kronos mcp",
            "  kronos mcp -m NeoQuasar/Kronos-small --allow-folder ~/bars",
            "",
            "The program that runs the agent starts this command. It ends with its input. kronos serve has the same",
            "tools at /mcp.",
            "",
            "Exit codes: 0 the input has ended, 1 fault of the program, 2 invalid input."
        })
public final class McpCommand implements Callable<Integer> {
    @Mixin
    final ServedModels served;

    @Option(
            names = "--allow-folder",
            paramLabel = "DIR",
            description =
                    "Folder whose files the agent may read by path; may be repeated (default: none, the agent sends"
                            + " files as content).")
    List<Path> folders = List.of();

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Folder for uploads and results (default: a temporary one, deleted at the end).")
    @Nullable
    Path work;

    public McpCommand(KronosEnvironment environment) {
        served = new ServedModels(environment);
    }

    @Override
    @SuppressWarnings("try") // after a signal the hook closes what the block would close
    public Integer call() throws InterruptedException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err); // only messages of the protocol go to standard output
        try (WorkFolder folder = WorkFolder.of(work)) {
            ServerConfig config = served.config(folder.path()).build();
            McpServer server = McpServer.open(config, folders);
            Thread stop = Thread.ofPlatform().unstarted(() -> {
                server.close();
                folder.close();
                Runtime.getRuntime().halt(0); // a signal would end with its own code
            });
            Runtime.getRuntime().addShutdownHook(stop);
            server.run(System.in, out);
            Runtime.getRuntime().removeShutdownHook(stop);
            server.close();
            return 0;
        } catch (IOException e) {
            throw new StorageException("standard input or output is closed (" + e.getMessage() + ")", e);
        }
    }
}
