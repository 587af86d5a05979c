package io.github.kronos4j.serve.http;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks that come before every route. They keep out foreign pages in a browser of this machine, which reach a server
/// on the loopback address too: by their own host name that points here (DNS rebinding), by forms, and by scripts.
///
/// @param hosts names of the server besides those of the loopback address, in lower case
/// @param token token of all requests but those to open routes; null for none
public record Guard(Set<String> hosts, @Nullable String token) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> SIMPLE =
            Set.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data");

    public Guard {
        hosts = Set.copyOf(hosts);
    }

    /// Checks a request.
    ///
    /// @param isOpen true if the route needs no token
    /// @throws ProblemException if the request is refused
    void check(String method, Headers headers, boolean isOpen) {
        String host = host(headers);
        checkOrigin(headers, host);
        if (!isOpen && token != null && !isToken(headers)) {
            throw new ProblemException(
                    ProblemKind.UNAUTHORIZED,
                    "the header Authorization has no valid token: send Authorization: Bearer TOKEN");
        }
        checkType(method, headers);
    }

    private String host(Headers headers) {
        List<String> given = headers.getOrDefault("Host", List.of());
        String host = given.size() == 1 ? given.getFirst().strip().toLowerCase(Locale.ROOT) : "";
        String name = host.replaceFirst(":\\d{1,5}$", "");
        if (!LOOPBACK.contains(name) && !hosts.contains(name)) {
            throw new ProblemException(
                    ProblemKind.FORBIDDEN_HOST,
                    "the server does not answer to the name in the header Host: use the address that it was started"
                            + " with, or allow this name");
        }
        return host;
    }

    private static void checkOrigin(Headers headers, String host) {
        for (String origin : headers.getOrDefault("Origin", List.of())) {
            String authority = origin.strip().toLowerCase(Locale.ROOT).replaceFirst("^https?://", "");
            if (!authority.equals(host)) {
                throw new ProblemException(
                        ProblemKind.FORBIDDEN_ORIGIN,
                        "the request comes from a page of another server: use the page of this one");
            }
        }
    }

    /// Browsers send bodies of these types across origins without asking the server first.
    private static void checkType(String method, Headers headers) {
        if (!method.equals("POST") && !method.equals("PUT")) {
            return;
        }
        String type = headers.getOrDefault("Content-Type", List.of("")).getFirst();
        String plain = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        boolean isJson = plain.equals("application/json");
        boolean isRefused = method.equals("POST") ? !isJson : SIMPLE.contains(plain);
        if (isRefused) {
            throw new ProblemException(
                    ProblemKind.UNSUPPORTED_MEDIA,
                    "the body has the wrong type: send Content-Type: "
                            + (method.equals("POST") ? "application/json" : "application/octet-stream"));
        }
    }

    /// Compares digests, whose time does not depend on the place of the first difference.
    private boolean isToken(Headers headers) {
        List<String> given = headers.getOrDefault("Authorization", List.of());
        String text = given.size() == 1 ? given.getFirst() : "";
        boolean isBearer = text.regionMatches(true, 0, "Bearer ", 0, 7);
        byte[] offered = digest(isBearer ? text.substring(7).strip() : "");
        return MessageDigest.isEqual(offered, digest(String.valueOf(token))) && isBearer;
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
