package io.github.kronos4j.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// An HTTP response whose body has not been read. Must be closed.
public record Reply(URI uri, int status, HttpHeaders headers, InputStream body) implements AutoCloseable {
    private static final int EXCERPT_BYTES = 4096;
    private static final int MAX_PORT = 65_535;

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /// True if the response redirects to another address.
    public boolean isRedirect() {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> header("Location").isPresent();
            default -> false;
        };
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /// Returns the target of a redirect.
    ///
    /// @throws IOException if the target is not an http address, or leads from https to http
    public URI location() throws IOException {
        try {
            URI to = uri.resolve(header("Location").orElseThrow());
            if (!isHttp(to)) {
                throw new IOException(uri.getHost() + " redirects to an address that is neither http nor https");
            }
            if ("https".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(to.getScheme())) {
                throw new IOException(uri.getHost() + " redirects to an address without https");
            }
            return to;
        } catch (IllegalArgumentException e) {
            throw new IOException(uri.getHost() + " redirects to an invalid address", e);
        }
    }

    private static boolean isHttp(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https"))
                && address.getHost() != null
                && address.getPort() <= MAX_PORT;
    }

    /// Creates an exception from the response and the beginning of its body. The message omits the address, which
    /// may contain keys.
    public HttpStatusException statusException() {
        String text;
        try {
            text = new String(body.readNBytes(EXCERPT_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            text = "";
        }
        return new HttpStatusException(uri.getHost(), status, headers, text);
    }

    /// Reads the whole body.
    ///
    /// @param maxBytes size limit
    /// @throws IOException if the body is larger or incomplete
    public byte[] bytes(int maxBytes) throws IOException {
        byte[] bytes = body.readNBytes(maxBytes);
        if (bytes.length == maxBytes && body.read() >= 0) {
            throw new IOException(uri.getHost() + " sends more than " + maxBytes + " bytes");
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
