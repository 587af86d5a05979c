package io.github.kronos4j.serve;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A server as a process of its own, which a test kills. Its first line is its address.
final class KilledServerProgram {
    private KilledServerProgram() {}

    /// Runs until the process is killed.
    ///
    /// @param arguments the folder of the server
    public static void main(String[] arguments) throws InterruptedException {
        TestServer server = TestServer.start(TestServer.config(Path.of(arguments[0])), new ControlledForecaster());
        System.out.println(server.uri("/"));
        new CountDownLatch(1).await();
    }
}
