package io.github.kronos4j.internal.http;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Signals an HTTP response whose status is not a success.
public final class HttpStatusException extends IOException {
    private final int status;
    private final transient HttpHeaders headers;
    private final String text;

    /// @param text beginning of the body
    HttpStatusException(String host, int status, HttpHeaders headers, String text) {
        super(host + " answered " + status + phrase(status));
        this.status = status;
        this.headers = headers;
        this.text = text;
    }

    public int status() {
        return status;
    }

    /// Returns the value of a header.
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /// Beginning of the body, which often contains the reason.
    public String text() {
        return text;
    }

    /// True if the same request may succeed later: the server is busy, restarting or limits the request rate.
    boolean isTransient() {
        return switch (status) {
            case 408, 425, 429, 500, 502, 503, 504 -> true;
            default -> false;
        };
    }

    /// Returns the waiting time that the server requests, if any. Source: RFC 9110, section 10.2.3.
    Optional<Duration> retryAfter(Clock clock) {
        return header("Retry-After").flatMap(value -> {
            try {
                String plain = value.strip();
                Duration wait = plain.chars().allMatch(Character::isDigit)
                        ? Duration.ofSeconds(Long.parseLong(plain))
                        : Duration.between(
                                clock.instant(), ZonedDateTime.parse(plain, DateTimeFormatter.RFC_1123_DATE_TIME));
                return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
            } catch (NumberFormatException | DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    private static String phrase(int status) {
        return switch (status) {
            case 400 -> " (bad request)";
            case 401 -> " (unauthorized)";
            case 403 -> " (forbidden)";
            case 404 -> " (not found)";
            case 407 -> " (the proxy requires a user name and a password)";
            case 408, 504 -> " (timeout)";
            case 418, 429 -> " (too many requests)";
            case 451 -> " (not available in your region)";
            case 500 -> " (internal error)";
            case 502 -> " (bad gateway)";
            case 503 -> " (unavailable)";
            default -> "";
        };
    }
}
