package io.github.kronos4j.app.command.serve;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.QuietOption;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.serve.KronosServer;
import io.github.kronos4j.serve.ServerConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kronos serve`: forecasts over HTTP until the process ends.
@Command(
        name = "serve",
        description =
                "Serves forecasts over HTTP: REST, uploads and events. Other machines cannot reach it by default.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples%n",
        footer = {
            "  kronos serve",
            "  kronos serve -m NeoQuasar/Kronos-small -m nano --offline",
            "  kronos serve --host 0.0.0.0 --token-file token.txt --allow-host kronos.example.org",
            "",
            "The interface is described at /v1/openapi.yaml of the server; agents find their tools at /mcp. Ctrl-C or",
            "SIGTERM stops it within ten seconds.",
            "",
            "Exit codes: 0 stopped, 1 fault of the program, 2 invalid input."
        })
public final class ServeCommand implements Callable<Integer> {
    private final KronosEnvironment environment;

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "Port; 0 for any free one (default: " + ServerConfig.DEFAULT_PORT + ").")
    int port = ServerConfig.DEFAULT_PORT;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description =
                    "Address to listen on; another than 127.0.0.1 needs --token-file (default: ${DEFAULT-VALUE}).")
    String host = "127.0.0.1";

    @Option(
            names = "--token-file",
            paramLabel = "F",
            description = "File with a token of at least 16 characters, which every request has to contain (default:"
                    + " none).")
    @Nullable
    Path tokenFile;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description = "Further name that clients may call the server by, such as that of a proxy; may be repeated"
                    + " (default: none).")
    List<String> allowed = List.of();

    @Mixin
    final ServedModels served;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Folder for uploads and results (default: kronos4j/serve in the user's state folder).")
    @Nullable
    Path work;

    @Mixin
    final QuietOption quiet;

    public ServeCommand(KronosEnvironment environment) {
        this.environment = environment;
        served = new ServedModels(environment);
        quiet = new QuietOption(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        Console console = quiet.open();
        KronosServer server = KronosServer.start(config());
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            server.close();
            Runtime.getRuntime().halt(0); // a signal would end with its own code
        }));
        console.println("Kronos4j is at " + server.address());
        new CountDownLatch(1).await();
        return 0;
    }

    private ServerConfig config() {
        if (port < 0 || port > 65_535) {
            throw new InvalidInputException("--port is " + port + ": give a number from 0 to 65535");
        }
        Set<String> names =
                allowed.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        Path folder = work == null ? ServerConfig.defaultWork(environment.variables()) : work;
        return served.config(folder)
                .host(host)
                .port(port)
                .token(tokenFile == null ? null : TokenFile.read(tokenFile))
                .hosts(names)
                .build();
    }
}
