package io.github.kronos4j.serve.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Paths and queries of addresses, decoded part by part so that an encoded slash is not a slash.
final class Paths {
    private Paths() {}

    /// Returns the segments of a path; none for `/`.
    ///
    /// @throws ProblemException if a segment is empty, a dot or two, or has a slash or a control character
    static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        if (rawPath.equals("/")) {
            return segments;
        }
        for (String raw : rawPath.substring(1).split("/", -1)) {
            String segment = decode(raw, false);
            boolean isPlain = !segment.isEmpty()
                    && !segment.equals(".")
                    && !segment.equals("..")
                    && segment.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
            if (!rawPath.startsWith("/") || !isPlain) {
                throw ProblemException.badRequest(
                        "the path has an empty, relative or unprintable part: use the addresses of the interface",
                        "path");
            }
            segments.add(segment);
        }
        return segments;
    }

    /// Returns the parameters of a query.
    ///
    /// @throws ProblemException if one is given twice
    static Map<String, String> query(@Nullable String rawQuery) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (rawQuery == null || rawQuery.isEmpty()) {
            return parameters;
        }
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1), true);
            if (parameters.put(name, value) != null) {
                throw ProblemException.badRequest("the parameter " + name + " is given twice: give it once", name);
            }
        }
        return parameters;
    }

    private static String decode(String raw, boolean plusIsBlank) {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                boolean isWhole = i + 2 < raw.length();
                int high = isWhole ? Character.digit(raw.charAt(i + 1), 16) : -1;
                int low = isWhole ? Character.digit(raw.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw undecodable();
                }
                bytes.put((byte) (16 * high + low));
                i += 2;
            } else if (c > 126) {
                throw undecodable();
            } else {
                bytes.put((byte) (plusIsBlank && c == '+' ? ' ' : c));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException _) {
            throw undecodable();
        }
    }

    private static ProblemException undecodable() {
        return ProblemException.badRequest(
                "the address has characters that are not percent-encoded UTF-8: encode them", "path");
    }
}
