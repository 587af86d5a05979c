package io.github.kronos4j.serve.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A stream of events to one client, in the format `text/event-stream`. Every write fails once the client is gone.
public final class ServerSentEvents {
    /// Media type of the stream.
    public static final String TYPE = "text/event-stream";

    private static final byte[] BEAT = ": beat\n\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;

    public ServerSentEvents(OutputStream out) {
        this.out = out;
    }

    /// Sends an event with JSON as its data, which has no line breaks.
    public void send(String name, Response.Body json) throws IOException {
        out.write(("event: " + name + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
        json.writeTo(out);
        out.write("\n\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /// Sends an event with an object as its data.
    public void send(String name, Record object) throws IOException {
        byte[] bytes = Response.bytes(object);
        send(name, target -> target.write(bytes));
    }

    /// Sends a comment, which keeps the connection alive and finds out that the client is gone.
    public void beat() throws IOException {
        out.write(BEAT);
        out.flush();
    }
}
