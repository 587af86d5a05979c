package io.github.kronos4j.serve;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A server in its own JVM. Its first line is its address.
final class ServerProgram {
    private ServerProgram() {}

    /// Runs until the process is killed.
    ///
    /// @param arguments the folder of the server
    public static void main(String[] arguments) throws InterruptedException {
        TestServer server = TestServer.start(TestServer.config(Path.of(arguments[0])), new ControlledForecaster());
        System.out.println(server.uri("/"));
        new CountDownLatch(1).await();
    }
}
