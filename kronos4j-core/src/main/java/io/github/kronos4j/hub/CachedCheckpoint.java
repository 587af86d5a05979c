package io.github.kronos4j.hub;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.Config;
import io.github.kronos4j.checkpoint.HubCache;
import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.internal.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A Kronos checkpoint in the local hub cache.
///
/// @param id hub id with the commit as its revision
/// @param refs branches and tags that point to the commit
/// @param folder snapshot folder with the files
public record CachedCheckpoint(HubId id, List<String> refs, Path folder) {

    /// Lists all complete checkpoints of a cache, ordered by id.
    public static List<CachedCheckpoint> all(HubCache cache) {
        var found = new ArrayList<CachedCheckpoint>();
        for (HubId model : cache.models()) {
            for (String commit : cache.commits(model)) {
                HubId id = new HubId(model.organization(), model.name(), commit);
                Path folder = cache.snapshot(id);
                if (folder != null && isKronos(folder)) {
                    found.add(new CachedCheckpoint(id, refs(cache.model(id), commit), folder));
                }
            }
        }
        return found;
    }

    /// Size of both files in bytes.
    public long bytes() {
        try {
            return Files.size(folder.resolve(Checkpoint.TENSORS)) + Files.size(folder.resolve(Checkpoint.CONFIG));
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /// True if this is the revision known to Kronos4j; empty if it knows none of this model.
    public Optional<Boolean> isKnown() {
        return KnownRevision.of(id).map(known -> known.commit().equals(id.revision()));
    }

    /// Verifies both files against the checksums in the cache and those known to Kronos4j.
    ///
    /// @return faults as sentences; empty if there are none
    public List<String> verify() {
        var faults = new ArrayList<String>();
        verify(Checkpoint.CONFIG, faults);
        verify(Checkpoint.TENSORS, faults);
        if (faults.isEmpty()) {
            try {
                Checkpoint.open(folder).close();
            } catch (KronosException e) {
                faults.add(e.getMessage());
            }
        }
        return faults;
    }

    private void verify(String name, List<String> faults) {
        Path file = folder.resolve(name);
        try {
            Path blob = file.toRealPath();
            String expected = String.valueOf(blob.getFileName());
            String found = ContentName.of(blob, expected);
            if (found != null && !found.equals(expected)) {
                faults.add(file + " is damaged: its checksum is " + found + ", not " + expected + remedy());
            }
            KnownRevision known = KnownRevision.of(id)
                    .filter(it -> it.commit().equals(id.revision()))
                    .orElse(null);
            if (known != null) {
                String published = name.equals(Checkpoint.CONFIG) ? known.configSha256() : known.weightsSha256();
                String sha256 = expected.length() == 64 && found != null ? found : FileDigest.sha256(blob);
                if (!sha256.equals(published) && faults.isEmpty()) {
                    faults.add(file + " is not the published file: its SHA-256 is " + sha256 + ", not " + published
                            + remedy());
                }
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private String remedy() {
        return "; download " + id + " again";
    }

    private static boolean isKronos(Path folder) {
        if (!Checkpoint.isAt(folder)) {
            return false;
        }
        Path config = folder.resolve(Checkpoint.CONFIG);
        try {
            return Config.read(config).has("s1_bits");
        } catch (KronosException e) {
            return isDamaged(config); // a damaged config may be that of a Kronos checkpoint
        }
    }

    private static boolean isDamaged(Path file) {
        try {
            Path blob = file.toRealPath();
            return !ContentName.isIntact(blob, String.valueOf(blob.getFileName()));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static List<String> refs(Path model, String commit) {
        Path refs = model.resolve("refs");
        if (!Files.isDirectory(refs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(refs)) {
            var found = new ArrayList<String>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (Files.readString(file).strip().equals(commit)) {
                    found.add(refs.relativize(file).toString());
                }
            }
            return found;
        } catch (IOException e) {
            throw unreadable(refs, e);
        }
    }

    private static KronosException unreadable(Path file, IOException e) {
        return new StorageException(file + " cannot be read (" + e.getMessage() + ")", e);
    }
}
