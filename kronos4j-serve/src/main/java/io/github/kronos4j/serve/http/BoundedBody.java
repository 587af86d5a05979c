package io.github.kronos4j.serve.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// A body that fails as soon as more than a number of bytes is read.
final class BoundedBody extends FilterInputStream {
    private final long limit;
    private long read;

    private BoundedBody(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    static InputStream of(HttpExchange exchange, long limit) {
        String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(
                    ProblemKind.UNSUPPORTED_MEDIA,
                    "the body has a Content-Encoding: send it as it is, or upload a compressed file as such");
        }
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length != null && (length.length() > 18 || Long.parseLong(length) > limit)) {
            throw tooLarge(limit);
        }
        return new BoundedBody(exchange.getRequestBody(), limit);
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) {
        read += bytes;
        if (read > limit) {
            throw tooLarge(limit);
        }
    }

    private static ProblemException tooLarge(long limit) {
        return new ProblemException(
                ProblemKind.TOO_LARGE,
                "the body has more than " + limit + " bytes: send less at a time",
                Map.of("limit", limit));
    }
}
