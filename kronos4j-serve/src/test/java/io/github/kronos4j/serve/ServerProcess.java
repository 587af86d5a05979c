package io.github.kronos4j.serve;

import io.github.kronos4j.testkit.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A server in its own JVM, which a test can kill.
///
/// @param process the JVM
/// @param address address of the server
record ServerProcess(Process process, URI address) implements AutoCloseable {
    /// Starts a server and waits until it listens.
    ///
    /// @param folder folder of the server
    /// @param options further options of the JVM
    @SuppressWarnings("resource") // the stream of the process ends with it
    static ServerProcess start(Path folder, String... options) throws IOException {
        List<String> all = new ArrayList<>(ChildJvm.forecasting());
        all.addAll(List.of(options));
        Process process = new ProcessBuilder(ChildJvm.command(all, ServerProgram.class, List.of(folder.toString())))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String address =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (address == null) {
            process.destroyForcibly();
            throw new IOException("the server did not start");
        }
        return new ServerProcess(process, URI.create(address));
    }

    void kill() {
        process.destroyForcibly();
    }

    /// Kills the process and waits until it is gone.
    @Override
    public void close() {
        kill();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
