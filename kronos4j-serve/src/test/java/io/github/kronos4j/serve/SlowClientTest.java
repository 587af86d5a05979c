package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients that send their request one letter at a time: the server closes their connections and answers others
/// meanwhile. The server runs in its own JVM, since the time for a request is a setting of the whole JVM.
class SlowClientTest {
    private static final int CLIENTS = 100;
    private static final String HEADERS = "POST /v1/forecasts HTTP/1.1\r\nHost: localhost\r\n";
    private static final String BODY =
            HEADERS + "Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{\"upload\":\"";

    @TempDir
    Path folder;

    @Test
    void areClosedWhileOthersAreAnswered() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder, "-Dsun.net.httpserver.maxReqTime=2");
                HttpClient client = HttpClient.newHttpClient()) {
            List<Socket> open = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Socket socket =
                        new Socket(server.address().getHost(), server.address().getPort());
                socket.setSoTimeout(1);
                socket.getOutputStream().write((i % 2 == 0 ? HEADERS : BODY).getBytes(StandardCharsets.US_ASCII));
                open.add(socket);
            }
            assertThat(open).hasSize(CLIENTS).allMatch(SlowClientTest::sendsAnotherLetter);
            TestServer.await("the end of all slow connections", () -> {
                assertThat(health(client, server.address())).isEqualTo(200);
                open.removeIf(socket -> !sendsAnotherLetter(socket));
                return open.isEmpty();
            });
            assertThat(health(client, server.address())).isEqualTo(200);
        }
    }

    /// False if the server has closed the connection.
    private static boolean sendsAnotherLetter(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException _) {
            return true; // the server waits for the rest of the request
        } catch (IOException _) {
            return false;
        }
    }

    private static int health(HttpClient client, URI server) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(server.resolve("/v1/health")).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
