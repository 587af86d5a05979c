package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.serve.model.LoadedModel;
import io.github.kronos4j.serve.model.ModelLoader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server on a free port with a client that holds every response to the description.
final class TestServer implements AutoCloseable {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    final KronosServer server;
    final Contract contract;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String folder;

    private TestServer(KronosServer server, ServerConfig config) {
        this.server = server;
        contract = new Contract();
        folder = String.valueOf(config.work().toAbsolutePath().getParent());
    }

    static ServerConfig config(Path folder) {
        return config(folder, true);
    }

    /// Settings of a server that fetches tickers.
    static ServerConfig online(Path folder) {
        return config(folder, false);
    }

    private static ServerConfig config(Path folder, boolean isOffline) {
        return ServerConfig.builder(folder.resolve("work"), folder.resolve("store"))
                .port(0)
                .ledger(folder.resolve("ledger"))
                .offline(isOffline)
                .build();
    }

    static TestServer start(ServerConfig config, ControlledForecaster forecaster) {
        return start(
                config, name -> new LoadedModel(name, forecaster, ContextWindow.DEFAULT, "test", List.of(), List.of()));
    }

    static TestServer start(ServerConfig config, ModelLoader loader) {
        return new TestServer(KronosServer.start(config, loader), config);
    }

    static TestServer withNano(Path folder) {
        return start(config(folder));
    }

    /// Starts a server with models of the catalog.
    static TestServer start(ServerConfig config) {
        return new TestServer(KronosServer.start(config), config);
    }

    URI uri(String path) {
        return server.address().resolve(path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    Reply send(HttpRequest request) {
        Reply reply = sendUnchecked(request);
        String path = request.uri().getRawPath()
                + (request.uri().getRawQuery() == null
                        ? ""
                        : "?" + request.uri().getRawQuery());
        assertThat(reply.text()).as("no response shows a path of the machine").doesNotContain(folder);
        contract.check(request.method(), path, reply.status(), reply.header("Content-Type"), reply.body());
        return reply;
    }

    /// Sends a request without a comparison of the response with the description, which compressed bodies need.
    Reply sendUnchecked(HttpRequest request) {
        try {
            return new Reply(client.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Reply get(String path) {
        return send(request(path).build());
    }

    Reply delete(String path) {
        return send(request(path).DELETE().build());
    }

    Reply post(String path, String json, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    Reply submit(String request, String... headers) {
        return post("/v1/forecasts", request, headers);
    }

    Reply put(String path, byte[] body) {
        return send(request(path)
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    HttpClient client() {
        return client;
    }

    /// Waits until a condition holds.
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    /// Waits until the default model is loaded.
    TestServer ready() {
        await("the model", () -> get("/v1/ready").status() == 200);
        return this;
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }

    record Reply(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        byte[] body() {
            return response.body();
        }

        String text() {
            return new String(body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return MAPPER.readTree(body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String problem() {
            return json().get("type").asString().replace("/problems/", "");
        }
    }
}
