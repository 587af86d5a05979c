package io.github.kronos4j.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A server's answer, its body not yet read. To be closed.
public record Reply(URI uri, int status, HttpHeaders headers, InputStream body) implements AutoCloseable {
    private static final int GLIMPSE = 4096;

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /// Whether the answer only says where the real one is.
    public boolean isRedirect() {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> header("Location").isPresent();
            default -> false;
        };
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /// Where a redirect leads.
    ///
    /// @throws IOException if it leads nowhere, or from https to http
    public URI location() throws IOException {
        try {
            URI to = uri.resolve(header("Location").orElseThrow());
            if ("https".equals(uri.getScheme()) && !"https".equals(to.getScheme())) {
                throw new IOException(uri.getHost() + " redirects to an address without https");
            }
            return to;
        } catch (IllegalArgumentException e) {
            throw new IOException(uri.getHost() + " redirects to what is no address", e);
        }
    }

    /// Reads the beginning of the body and makes an exception of the answer. Its message has no address, since these
    /// may hold keys.
    public HttpStatusException refusal() {
        String text;
        try {
            text = new String(body.readNBytes(GLIMPSE), StandardCharsets.UTF_8);
        } catch (IOException e) {
            text = "";
        }
        return new HttpStatusException(uri.getHost(), status, headers, text);
    }

    /// The whole body.
    ///
    /// @param most bytes that are accepted
    /// @throws IOException if there are more, or they do not all come
    public byte[] bytes(int most) throws IOException {
        byte[] bytes = body.readNBytes(most);
        if (bytes.length == most && body.read() >= 0) {
            throw new IOException(uri.getHost() + " sends more than " + most + " bytes");
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
