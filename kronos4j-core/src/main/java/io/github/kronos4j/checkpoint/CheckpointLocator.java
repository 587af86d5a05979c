package io.github.kronos4j.checkpoint;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.Setting;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds checkpoints on this machine by name: a folder, or a hub id in the local Hugging Face cache. It downloads
/// nothing; [#missing] returns what would have to be downloaded.
///
/// ```java
/// CheckpointLocator locator = new CheckpointLocator(System.getenv());
/// Path model = locator.resolve("NeoQuasar/Kronos-small");
/// Path tokenizer = locator.resolveTokenizer("NeoQuasar/Kronos-small");
/// ```
public final class CheckpointLocator implements Checkpoints {
    private final HubCache cache;

    /// @param environment variables of the process; `HF_HUB_CACHE`, `HUGGINGFACE_HUB_CACHE`, `HF_HOME` and
    ///     `XDG_CACHE_HOME` locate the cache
    public CheckpointLocator(Map<String, String> environment) {
        cache = HubCache.of(environment);
    }

    /// Returns the folder of a complete checkpoint.
    ///
    /// @param name a folder, which takes precedence and may be that of a training (see [Checkpoint#within]); or
    ///     `organization/name` or `organization/name@revision` on the hub; or the short name of a published model,
    ///     such as `Kronos-small`
    /// @throws KronosException if it is not on this machine; the message says where it was looked for and how to
    ///     get it
    @Override
    public Path resolve(String name) {
        Path folder = folder(name);
        if (folder != null) {
            return complete(folder, "");
        }
        HubId id = id(name);
        if (id == null) {
            throw new NotFoundException(
                    "there is no model " + Json.quote(name)
                            + ": use the name of a bundled model such as nano, a folder with "
                            + Checkpoint.CONFIG + " and " + Checkpoint.TENSORS + ", or a hub id such as "
                            + PublishedModel.ALL.get(1).id(),
                    Setting.MODEL);
        }
        Path snapshot = cache.snapshot(id);
        if (snapshot == null) {
            throw new NotFoundException(absent(id));
        }
        return complete(snapshot, "; download " + id + " again from the hub");
    }

    /// Returns the folder of the tokenizer of a model. For a model folder: a `tokenizer` in it or beside it, or,
    /// beside a clone of a published model, the clone of its tokenizer. For a published model: its tokenizer.
    ///
    /// @param model name of the model as in [#resolve]
    /// @throws KronosException if no tokenizer is known, or the known one is not on this machine
    public Path resolveTokenizer(String model) {
        Path folder = folder(model);
        Optional<PublishedModel> published = published(model);
        if (folder != null) {
            for (Path candidate : tokenizersNear(folder, published)) {
                if (Checkpoint.isAt(candidate)) {
                    return candidate;
                }
            }
        }
        return resolve(published
                .orElseThrow(() -> new NotFoundException(
                        "no tokenizer is known for the model " + Json.quote(model)
                                + "; put it into a folder named tokenizer in the model's folder or beside it, or name the tokenizer",
                        Setting.TOKENIZER))
                .tokenizerId());
    }

    /// Returns the hub id of a name whose checkpoint is absent or incomplete on this machine; null if it is
    /// complete, or if the name is a folder or not an id.
    public @Nullable HubId missing(String name) {
        HubId id = folder(name) == null ? id(name) : null;
        Path snapshot = id == null ? null : cache.snapshot(id);
        return id != null && (snapshot == null || !Checkpoint.isAt(snapshot)) ? id : null;
    }

    /// Returns the hub id of the tokenizer that [#resolveTokenizer] needs and that is not on this machine; null if
    /// nothing has to be downloaded.
    public @Nullable HubId missingTokenizer(String model) {
        Path folder = folder(model);
        Optional<PublishedModel> published = published(model);
        boolean near =
                folder != null && tokenizersNear(folder, published).stream().anyMatch(Checkpoint::isAt);
        return near ? null : published.map(it -> missing(it.tokenizerId())).orElse(null);
    }

    /// Returns the published model of a name: a hub id, a snapshot in a hub cache, or a folder named like the
    /// model.
    public Optional<PublishedModel> published(String model) {
        Path folder = folder(model);
        if (folder == null) {
            return PublishedModel.find(model);
        }
        Path path = folder.toAbsolutePath().normalize();
        String id = HubCache.idOf(path);
        return PublishedModel.find(id != null ? id : String.valueOf(path.getFileName()));
    }

    private static List<Path> tokenizersNear(Path model, Optional<PublishedModel> published) {
        var candidates = new ArrayList<Path>();
        candidates.add(model.resolve("tokenizer"));
        Path parent = model.toAbsolutePath().normalize().getParent();
        if (parent != null) {
            candidates.add(parent.resolve("tokenizer"));
            published.ifPresent(it -> candidates.add(parent.resolve(PublishedModel.shortName(it.tokenizerId()))));
        }
        return candidates;
    }

    private static Path complete(Path folder, String remedy) {
        String lacking = Checkpoint.lacking(folder);
        if (lacking != null) {
            throw new InvalidInputException(folder + " " + lacking + remedy);
        }
        return folder;
    }

    private String absent(HubId id) {
        return PublishedModel.unreleased(id.id()).orElseGet(() -> notHere(id));
    }

    private String notHere(HubId id) {
        List<String> commits = cache.commits(id);
        String found = commits.isEmpty()
                ? "no " + cache.model(id)
                : "no revision " + id.revision() + " in " + cache.model(id) + ", only " + String.join(", ", commits)
                        + " (use one as " + id.id() + "@REVISION)";
        return id.id() + " is not on this machine (no folder of this name, " + found + "); download " + id
                + " from the hub, or copy its " + Checkpoint.CONFIG + " and " + Checkpoint.TENSORS
                + " into a folder and use that folder";
    }

    /// Returns the hub id that a name, or the short name of a published model, stands for.
    private static @Nullable HubId id(String name) {
        HubId id = HubId.parse(name);
        if (id != null || name.contains("/")) {
            return id;
        }
        String revision = name.contains("@") ? name.substring(name.indexOf('@')) : "";
        return PublishedModel.find(name)
                .map(model -> HubId.parse(model.id() + revision))
                .orElse(null);
    }

    private static @Nullable Path folder(String name) {
        try {
            Path folder = Path.of(name);
            return !name.isEmpty() && Files.isDirectory(folder) ? Checkpoint.within(folder) : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
