package io.github.kronos4j.bench;

import com.sun.net.httpserver.HttpServer;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.serve.KronosServer;
import io.github.kronos4j.serve.ServerConfig;
import io.github.kronos4j.serve.model.LoadedModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A server with one model on a free port, and a client.
final class ServerRun implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final Runnable ending;

    private ServerRun(URI address, Runnable ending) {
        this.address = address;
        this.ending = ending;
    }

    /// Starts the server of the JDK alone, which reads requests and answers with as many bytes.
    static ServerRun constant(int bytes) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(201, bytes);
                exchange.getResponseBody().write(new byte[bytes]);
            }
        });
        server.start();
        return new ServerRun(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), () -> {
                    server.stop(0);
                    threads.shutdownNow();
                });
    }

    /// Starts a server with a forecaster, which it closes. It writes no forecasts down.
    static ServerRun with(Forecaster forecaster) throws IOException {
        return with(forecaster, false);
    }

    /// Starts a server that writes forecasts down.
    static ServerRun recording(Forecaster forecaster) throws IOException {
        return with(forecaster, true);
    }

    private static ServerRun with(Forecaster forecaster, boolean isRecording) throws IOException {
        Path folder = Files.createTempDirectory("kronos-bench-serve");
        ServerConfig config = ServerConfig.builder(folder.resolve("work"), folder.resolve("store"))
                .port(0)
                .ledger(isRecording ? folder.resolve("ledger") : null)
                .offline(true)
                .build();
        KronosServer server = KronosServer.start(
                config,
                name -> new LoadedModel(name, forecaster, ContextWindow.DEFAULT, "bench", List.of(), List.of()));
        ServerRun run = new ServerRun(server.address(), server::close);
        run.awaitReady();
        return run;
    }

    private void awaitReady() {
        while (get("v1/ready") != 200) {
            Thread.onSpinWait();
        }
    }

    /// Reads an address.
    ///
    /// @return the status
    int get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)).build());
    }

    /// Requests a forecast and reads it whole.
    ///
    /// @return the status
    int forecast(String body) {
        return send(request(body).build());
    }

    /// Requests a forecast and does not wait for it.
    ///
    /// @return the status
    int submit(String body) {
        return send(request(body).header("Prefer", "respond-async").build());
    }

    private HttpRequest.Builder request(String body) {
        return HttpRequest.newBuilder(address.resolve("v1/forecasts"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private int send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        ending.run();
    }
}
