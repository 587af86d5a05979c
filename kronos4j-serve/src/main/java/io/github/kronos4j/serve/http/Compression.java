package io.github.kronos4j.serve.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Compression of answers to `GET` for clients that accept it: JSON and CSV of unknown length or of 16 KB and more.
/// Forecasts that are computed for a `POST` are sent as they are, since compression would delay them.
final class Compression {
    private static final int MIN_BYTES = 16 << 10;
    private static final int BUFFER = 8 << 10;

    private Compression() {}

    /// True if the body of a response is sent as gzip.
    static boolean applies(HttpExchange exchange, Response response) {
        boolean isLong = response.length() == Response.UNKNOWN || response.length() >= MIN_BYTES;
        return isLong
                && exchange.getRequestMethod().equals("GET")
                && (response.type().startsWith("application/json")
                        || response.type().startsWith("text/csv"))
                && !response.headers().containsKey("Content-Encoding")
                && accepts(exchange.getRequestHeaders().getOrDefault("Accept-Encoding", List.of()));
    }

    /// True if a client accepts gzip.
    ///
    /// @param values values of the header `Accept-Encoding`
    static boolean accepts(List<String> values) {
        for (String value : values) {
            for (String coding : value.split(",", -1)) {
                String[] parts = coding.strip().split("\\s*;\\s*", -1);
                if (parts[0].equalsIgnoreCase("gzip")) {
                    return parts.length == 1 || !parts[1].matches("q=0(\\.0*)?");
                }
            }
        }
        return false;
    }

    /// Returns a stream that compresses fast, since most clients are near.
    static OutputStream stream(OutputStream out) throws IOException {
        return new GZIPOutputStream(out, BUFFER) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
    }
}
