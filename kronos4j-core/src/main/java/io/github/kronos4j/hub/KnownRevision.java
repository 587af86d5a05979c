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

/// A revision of a published checkpoint known to be good, with the checksums of its files.
///
/// @param id hub id
/// @param commit commit of the revision
/// @param parameters number of parameters
/// @param bytes size of `model.safetensors` in bytes
/// @param weightsSha256 SHA-256 of `model.safetensors`
/// @param configSha256 SHA-256 of `config.json`
public record KnownRevision(
        String id, String commit, long parameters, long bytes, String weightsSha256, String configSha256) {
    private static final String RESOURCE = "known-revisions.txt";

    /// All known revisions, models before tokenizers.
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

    /// Returns the known revision of a checkpoint.
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
