package io.github.kronos4j.hub;

import io.github.kronos4j.checkpoint.HubId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A revision of a published checkpoint that is known to be good, and what its files are.
///
/// @param id hub id
/// @param commit the revision
/// @param parameters how many numbers the weights are
/// @param bytes size of `model.safetensors`
/// @param weightsSha256 its SHA-256
/// @param configSha256 the SHA-256 of `config.json`
public record KnownRevision(
        String id, String commit, long parameters, long bytes, String weightsSha256, String configSha256) {
    private static final String RESOURCE = "known-revisions.txt";

    /// All of them, models before tokenizers.
    public static List<KnownRevision> all() {
        InputStream in = Objects.requireNonNull(KnownRevision.class.getResourceAsStream(RESOURCE), RESOURCE);
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(KnownRevision::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The known revision of a checkpoint.
    public static Optional<KnownRevision> of(HubId id) {
        return all().stream()
                .filter(known -> known.id.equalsIgnoreCase(id.id()))
                .findFirst();
    }

    private static KnownRevision parse(String line) {
        String[] parts = line.strip().split("\\s+", -1);
        return new KnownRevision(
                parts[0], parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3]), parts[4], parts[5]);
    }
}
