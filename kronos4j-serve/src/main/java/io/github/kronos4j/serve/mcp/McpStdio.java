package io.github.kronos4j.serve.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.node.ObjectNode;

/// MCP on a pair of streams: a message for each line. At the end of the input, requests that run are still answered.
public final class McpStdio {
    private static final String CLIENT = "stdio";
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final McpEndpoint endpoint;
    private final Calls calls;
    private final LineReader in;
    private final OutputStream out;
    private final int maxBytes;
    private final Phaser running = new Phaser(1);

    /// @param maxBytes size of a message at most
    public McpStdio(McpEndpoint endpoint, int maxBytes, InputStream in, OutputStream out) {
        this.endpoint = endpoint;
        this.calls = new Calls(endpoint);
        this.maxBytes = maxBytes;
        this.in = new LineReader(in, maxBytes);
        this.out = out;
    }

    /// Answers until the input ends or the client stops reading.
    public void run() throws IOException, InterruptedException {
        try {
            for (Optional<LineReader.Line> line = in.next(); line.isPresent(); line = in.next()) {
                if (!line.get().isBlank()) {
                    receive(line.get());
                }
            }
            running.awaitAdvanceInterruptibly(running.arrive(), GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // those that still run are cancelled
        } finally {
            calls.cancelAll();
        }
    }

    private void receive(LineReader.Line line) throws IOException, InterruptedException {
        Optional<RpcMessage> message;
        try {
            if (line.isTooLong()) {
                throw RpcException.malformed(
                        RpcException.INVALID_REQUEST,
                        "the message has more than " + maxBytes + " bytes: send less at a time");
            }
            message = RpcMessage.parse(line.bytes());
        } catch (RpcException e) {
            send(RpcMessage.anonymous(e));
            return;
        }
        if (message.isPresent() && !message.get().isNotification()) {
            answer(message.get());
        } else if (message.isPresent() && message.get().method().equals("notifications/cancelled")) {
            calls.cancel(CLIENT, message.get());
        }
    }

    private void answer(RpcMessage request) throws IOException, InterruptedException {
        try {
            ProtocolVersion version = McpEndpoint.version(request, null);
            if (McpEndpoint.isLong(request)) {
                Call call = calls.start(CLIENT, request, version);
                running.register();
                Thread.ofVirtual().name("answer").start(() -> follow(call));
            } else {
                send(endpoint.answer(request, version, (_, _) -> {}));
            }
        } catch (RpcException e) {
            send(request.error(e));
        }
    }

    private void follow(Call call) {
        try {
            while (!call.await()) {
                Optional<ObjectNode> progress = call.progress();
                if (progress.isPresent()) {
                    send(progress.get());
                }
            }
            Optional<ObjectNode> response = call.response();
            if (response.isPresent()) {
                send(response.get());
            }
        } catch (IOException _) {
            calls.cancelAll(); // the client reads no more
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            call.cancel();
            running.arriveAndDeregister();
        }
    }

    private void send(ObjectNode message) throws IOException {
        byte[] bytes = Json.bytes(message);
        synchronized (out) {
            out.write(bytes);
            out.write('\n');
            out.flush();
        }
    }
}
