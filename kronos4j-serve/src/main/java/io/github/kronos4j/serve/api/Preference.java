package io.github.kronos4j.serve.api;

import io.github.kronos4j.serve.http.Request;
import java.time.Duration;
import java.util.Locale;

/// The header `Prefer` of RFC 7240. Preferences that are unknown are ignored, as the standard has it.
///
/// @param time time that the client waits for the result
/// @param applied the preference as it was applied; empty if there is none
record Preference(Duration time, String applied) {
    private static final Duration FOREVER = Duration.ofDays(365);

    static Preference of(Request request) {
        for (String header : request.headers("Prefer")) {
            for (String part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
                String preference = part.strip();
                if (preference.equals("respond-async")) {
                    return new Preference(Duration.ZERO, preference);
                }
                if (preference.matches("wait=\\d{1,6}")) {
                    return new Preference(Duration.ofSeconds(Long.parseLong(preference.substring(5))), preference);
                }
            }
        }
        return new Preference(FOREVER, "");
    }

    boolean isGiven() {
        return !applied.isEmpty();
    }
}
