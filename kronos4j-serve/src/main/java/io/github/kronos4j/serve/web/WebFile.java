package io.github.kronos4j.serve.web;

import io.github.kronos4j.serve.http.Request;
import io.github.kronos4j.serve.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/// A file of the page, plain and compressed. A browser that has it asks whether it has changed, and loads it only then.
///
/// @param type media type
/// @param tag SHA-256 of the content, as the header `ETag` has it
record WebFile(String type, byte[] plain, byte[] compressed, String tag) {
    static WebFile of(String type, byte[] content) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(content);
        }
        return new WebFile(type, content, compressed.toByteArray(), '"' + digest(content) + '"');
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    Response answer(Request request) {
        boolean isKnown = request.headers("If-None-Match").stream().anyMatch(tags -> tags.contains(tag));
        if (isKnown) {
            return cacheable(Response.empty(304));
        }
        boolean isCompressed = request.acceptsGzip();
        Response response = Response.of(200, type, isCompressed ? compressed : plain);
        return cacheable(isCompressed ? response.with("Content-Encoding", "gzip") : response);
    }

    private Response cacheable(Response response) {
        return response.with("ETag", tag).with("Vary", "Accept-Encoding").with("Cache-Control", "no-cache");
    }
}
