package io.github.kronos4j.hub;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.CheckpointLocator;
import io.github.kronos4j.checkpoint.Checkpoints;
import io.github.kronos4j.checkpoint.Config;
import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.checkpoint.PublishedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// The models that can be named: bundled models such as `nano`, folders, and ids of the Hugging Face hub, which are
/// downloaded on first use.
///
/// A bundled model takes precedence over a folder of the same name, which `./nano` names; a folder takes precedence
/// over a hub id.
///
/// ```java
/// PretrainedModel small = ModelCatalog.standard().find("NeoQuasar/Kronos-small");
/// ```
public final class ModelCatalog implements Checkpoints {
    private static final int DEFAULT_CONTEXT = 512;

    private final Map<String, String> environment;
    private final HubListener listener;
    private final CheckpointLocator locator;
    private final List<BundledModel> bundled;

    /// Creates a catalog.
    ///
    /// @param environment the variables of the process, which locate the caches and the hub
    /// @param listener receives the progress of downloads
    public ModelCatalog(Map<String, String> environment, HubListener listener) {
        this(
                environment,
                listener,
                ServiceLoader.load(BundledModel.class, BundledModel.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    private ModelCatalog(Map<String, String> environment, HubListener listener, List<BundledModel> bundled) {
        this.environment = Map.copyOf(environment);
        this.listener = listener;
        this.locator = new CheckpointLocator(environment);
        this.bundled = bundled;
    }

    /// Creates the catalog of this process's environment, without a listener.
    public static ModelCatalog standard() {
        return new ModelCatalog(System.getenv(), HubListener.NONE);
    }

    /// Returns the same catalog without a listener.
    public ModelCatalog quiet() {
        return new ModelCatalog(environment, HubListener.NONE, bundled);
    }

    /// Finds a model and the tokenizer that belongs to it.
    ///
    /// @param model a bundled model, a folder, or a hub id
    /// @throws io.github.kronos4j.KronosException if either is neither on this machine nor on the hub
    public PretrainedModel find(String model) {
        return find(model, null);
    }

    /// Finds a model and a tokenizer.
    ///
    /// @param model a bundled model, a folder, or a hub id
    /// @param tokenizer a bundled tokenizer, a folder, or a hub id; null for the one that belongs to the model
    /// @throws io.github.kronos4j.KronosException if either is neither on this machine nor on the hub
    public PretrainedModel find(String model, @Nullable String tokenizer) {
        Optional<BundledModel> inside = bundled(model);
        if (inside.isPresent() && inside.get().name().equals(model)) {
            PretrainedModel unpacked = inside.get().unpack(environment);
            return tokenizer == null
                    ? unpacked
                    : new PretrainedModel(model, unpacked.model(), resolve(tokenizer), unpacked.maxContext());
        }
        Path folder = resolve(model);
        int context = locator.published(model).map(PublishedModel::context).orElseGet(() -> contextOf(folder));
        return new PretrainedModel(model, folder, tokenizer == null ? tokenizerOf(model) : resolve(tokenizer), context);
    }

    private static int contextOf(Path folder) {
        Path config = folder.resolve(Checkpoint.CONFIG);
        @Nullable Integer stated = Files.exists(config) ? PretrainedModel.maxContext(Config.read(config)) : null;
        return stated == null ? DEFAULT_CONTEXT : stated;
    }

    private Path tokenizerOf(String model) {
        download(locator.missingTokenizer(model));
        return locator.resolveTokenizer(model);
    }

    /// Finds one checkpoint, a model or a tokenizer.
    ///
    /// @throws io.github.kronos4j.KronosException if it is neither on this machine nor on the hub
    @Override
    public Path resolve(String name) {
        Optional<BundledModel> inside = bundled(name);
        if (inside.isPresent()) {
            PretrainedModel unpacked = inside.get().unpack(environment);
            return inside.get().name().equals(name) ? unpacked.model() : unpacked.tokenizer();
        }
        download(locator.missing(name));
        return locator.resolve(name);
    }

    /// Finds the bundled model that a name stands for, as a model or as a tokenizer.
    private Optional<BundledModel> bundled(String name) {
        return bundled.stream()
                .filter(model -> name.equals(model.name()) || name.equals(model.tokenizerName()))
                .findFirst();
    }

    private void download(@Nullable HubId missing) {
        if (missing != null) {
            try (ModelHub hub = ModelHub.of(environment, listener)) {
                hub.pull(missing);
            }
        }
    }
}
