package io.github.kronos4j.hub;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.checkpoint.HubCache;
import io.github.kronos4j.internal.TextFile;
import io.github.kronos4j.internal.http.Redaction;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Connection settings of the hub: address, credentials and cache.
///
/// @param endpoint address of the hub or a mirror, without a trailing slash
/// @param token access token; null for anonymous access
/// @param offline true if network access is disabled
/// @param cache destination of downloads
/// @param timeout longest time without data from the hub
record HubSettings(URI endpoint, @Nullable String token, boolean offline, HubCache cache, Duration timeout) {
    private static final String HUB = "https://huggingface.co";
    private static final Set<String> TRUE = Set.of("1", "on", "yes", "true");
    private static final int DEFAULT_TIMEOUT_SECONDS = 10;

    /// Reads the environment variables of the Python library: `HF_ENDPOINT`; `HF_TOKEN` or the file written by `hf
    /// auth login` (`HF_TOKEN_PATH`), unless `HF_HUB_DISABLE_IMPLICIT_TOKEN` is set; `HF_HUB_OFFLINE`;
    /// `HF_HUB_CACHE`, `HF_HOME`; `HF_HUB_DOWNLOAD_TIMEOUT` in seconds.
    ///
    /// @throws KronosException if a variable is invalid
    static HubSettings of(Map<String, String> environment) {
        return new HubSettings(
                endpoint(value(environment, "HF_ENDPOINT", HUB)),
                token(environment),
                isTrue(environment, "HF_HUB_OFFLINE") || isTrue(environment, "TRANSFORMERS_OFFLINE"),
                HubCache.of(environment),
                timeout(value(environment, "HF_HUB_DOWNLOAD_TIMEOUT", "")));
    }

    /// Omits the token.
    @Override
    public String toString() {
        return "HubSettings[" + shownEndpoint() + (token == null ? "" : ", with a token") + (offline ? ", offline" : "")
                + ", " + cache.root() + "]";
    }

    /// The address of the hub for messages, without a password.
    String shownEndpoint() {
        return Redaction.address(endpoint);
    }

    private static URI endpoint(String text) {
        String plain = text.strip().replaceFirst("/+$", "");
        try {
            URI uri = URI.create(plain);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw new InvalidInputException(
                "HF_ENDPOINT is " + Redaction.address(text) + ": write it like https://hf-mirror.com");
    }

    private static @Nullable String token(Map<String, String> environment) {
        if (isTrue(environment, "HF_HUB_DISABLE_IMPLICIT_TOKEN")) {
            return null;
        }
        String token = value(environment, "HF_TOKEN", value(environment, "HUGGING_FACE_HUB_TOKEN", ""));
        if (token.isEmpty()) {
            String named = value(environment, "HF_TOKEN_PATH", "");
            token = read(named.isEmpty() ? HubCache.home(environment).resolve("token") : Path.of(named));
        }
        String plain = token.replaceAll("\\s", "");
        if (!plain.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new InvalidInputException(
                    "the token of the hub (HF_TOKEN) contains invalid characters: copy it again");
        }
        return plain.isEmpty() ? null : plain;
    }

    private static String read(Path file) {
        try {
            return Files.isRegularFile(file) ? TextFile.read(file) : "";
        } catch (IOException e) {
            throw new StorageException(
                    file + ", which holds the token of the hub, cannot be read (" + e.getMessage()
                            + "): fix its permissions or delete it",
                    e);
        }
    }

    private static Duration timeout(String seconds) {
        try {
            int value = seconds.isEmpty() ? DEFAULT_TIMEOUT_SECONDS : Integer.parseInt(seconds);
            if (value > 0) {
                return Duration.ofSeconds(value);
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new InvalidInputException(
                "HF_HUB_DOWNLOAD_TIMEOUT is " + seconds + ": set it to a whole number of seconds, at least 1");
    }

    private static boolean isTrue(Map<String, String> environment, String name) {
        return TRUE.contains(value(environment, name, "").toLowerCase(Locale.ROOT));
    }

    private static String value(Map<String, String> environment, String name, String fallback) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? fallback : value.strip();
    }
}
