package io.github.kronos4j.checkpoint;

import io.github.kronos4j.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The local Hugging Face cache: `models--ORG--NAME/refs/REF` names a commit, `models--ORG--NAME/snapshots/COMMIT`
/// holds its files.
///
/// @param root folder that contains the `models--...` folders; it need not exist
public record HubCache(Path root) {
    private static final Pattern MODEL_FOLDER = Pattern.compile("models--(.+?)--(.+)");

    /// Returns the cache that the `hf` command uses in this environment: the first of `HF_HUB_CACHE`,
    /// `HUGGINGFACE_HUB_CACHE`, `HF_HOME/hub`, `XDG_CACHE_HOME/huggingface/hub` and `~/.cache/huggingface/hub`.
    public static HubCache of(Map<String, String> environment) {
        String hub = first(environment, "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE");
        return new HubCache(
                hub != null ? expand(hub, user(environment)) : home(environment).resolve("hub"));
    }

    /// Returns the home folder of the `hf` command, which also holds the token: the first of `HF_HOME`,
    /// `XDG_CACHE_HOME/huggingface` and `~/.cache/huggingface`.
    public static Path home(Map<String, String> environment) {
        Path user = user(environment);
        String huggingFace = first(environment, "HF_HOME");
        if (huggingFace != null) {
            return expand(huggingFace, user);
        }
        String cache = first(environment, "XDG_CACHE_HOME");
        Path caches = cache == null ? user.resolve(".cache") : expand(cache, user);
        return caches.resolve("huggingface");
    }

    private static Path user(Map<String, String> environment) {
        String home = first(environment, "HOME", "USERPROFILE");
        return Path.of(home == null ? System.getProperty("user.home") : home);
    }

    /// Returns the folder of a model, which need not exist.
    public Path model(HubId id) {
        return root.resolve("models--" + id.organization() + "--" + id.name());
    }

    /// Returns the snapshot folder of a revision, which is a commit or a branch or tag in `refs`; null if it is
    /// absent.
    public @Nullable Path snapshot(HubId id) {
        Path ref = model(id).resolve("refs").resolve(id.revision());
        String commit = id.revision();
        try {
            if (Files.isRegularFile(ref)) {
                commit = Files.readString(ref).strip();
            }
        } catch (IOException e) {
            throw new StorageException(ref + " cannot be read (" + e.getMessage() + ")", e);
        }
        if (!commit.matches("[\\w.-]+") || commit.startsWith(".")) {
            return null;
        }
        Path snapshot = model(id).resolve("snapshots").resolve(commit);
        return Files.isDirectory(snapshot) ? snapshot : null;
    }

    /// Lists the commits of a model in the cache.
    public List<String> commits(HubId id) {
        Path snapshots = model(id).resolve("snapshots");
        if (!Files.isDirectory(snapshots)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(snapshots)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StorageException(snapshots + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /// Lists the models in the cache, complete or not, ordered by id.
    public List<HubId> models() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.map(
                            folder -> MODEL_FOLDER.matcher(folder.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> HubId.parse(name.group(1) + "/" + name.group(2)))
                    .filter(Objects::nonNull)
                    .sorted(Comparator.comparing(HubId::id))
                    .toList();
        } catch (IOException e) {
            throw new StorageException(root + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /// Returns the hub id of a snapshot folder in any cache; null for any other path.
    public static @Nullable String idOf(Path folder) {
        int names = folder.getNameCount();
        if (names < 3 || !folder.getName(names - 2).toString().equals("snapshots")) {
            return null;
        }
        Matcher model = MODEL_FOLDER.matcher(folder.getName(names - 3).toString());
        return model.matches() ? model.group(1) + "/" + model.group(2) : null;
    }

    private static @Nullable String first(Map<String, String> environment, String... names) {
        for (String name : names) {
            String value = environment.get(name);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    private static Path expand(String path, Path user) {
        return path.startsWith("~/") ? user.resolve(path.substring(2)) : Path.of(path);
    }
}
