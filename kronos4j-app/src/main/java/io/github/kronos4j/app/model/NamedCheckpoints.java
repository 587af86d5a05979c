package io.github.kronos4j.app.model;

import io.github.kronos4j.checkpoint.CheckpointLocator;
import io.github.kronos4j.checkpoint.Checkpoints;
import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.checkpoint.PublishedModel;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.hub.HubListener;
import io.github.kronos4j.hub.ModelHub;
import io.github.kronos4j.nano.NanoModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checkpoints as users name them: `nano` and `nano-tokenizer` for the bundled ones, folders, and hub ids, which are
/// downloaded on first use.
public final class NamedCheckpoints implements Checkpoints {
    private static final String BUNDLED_TOKENIZER = NanoModel.NAME + "-tokenizer";

    private final Map<String, String> environment;
    private final HubListener listener;
    private final CheckpointLocator locator;

    /// Looks where the environment says.
    ///
    /// @param environment the variables of the process, which say where the caches are and how to reach the hub
    /// @param listener hears of downloads
    public NamedCheckpoints(Map<String, String> environment, HubListener listener) {
        this.environment = environment;
        this.listener = listener;
        this.locator = new CheckpointLocator(environment);
    }

    /// A model and its tokenizer.
    ///
    /// @param model folder of the model
    /// @param tokenizer folder of the tokenizer
    /// @param context the longest window that the model was made for, in bars
    public record Pair(Path model, Path tokenizer, int context) {}

    /// Finds a model and its tokenizer.
    ///
    /// @param tokenizer null for the one that belongs to the model
    /// @throws io.github.kronos4j.KronosException if one is neither on this machine nor on the hub,
    ///     saying what to do
    public Pair find(String model, @Nullable String tokenizer) {
        if (isBundled(NanoModel.NAME, model)) {
            NanoModel nano = bundled();
            return new Pair(nano.model(), tokenizer == null ? nano.tokenizer() : resolve(tokenizer), NanoModel.CONTEXT);
        }
        Path folder = resolve(model);
        if (tokenizer == null) {
            bring(locator.missingTokenizer(model));
        }
        Path its = tokenizer == null ? locator.resolveTokenizer(model) : resolve(tokenizer);
        int context = locator.published(model).map(PublishedModel::context).orElse(ContextWindow.DEFAULT.maxContext());
        return new Pair(folder, its, context);
    }

    @Override
    public Path resolve(String name) {
        if (isBundled(NanoModel.NAME, name)) {
            return bundled().model();
        }
        if (isBundled(BUNDLED_TOKENIZER, name)) {
            return bundled().tokenizer();
        }
        bring(locator.missing(name));
        return locator.resolve(name);
    }

    /// The same checkpoints, found without a word about what is downloaded.
    public NamedCheckpoints quiet() {
        return new NamedCheckpoints(environment, HubListener.NONE);
    }

    private NanoModel bundled() {
        return NanoModel.unpack(NanoModel.cacheFolder(environment));
    }

    /// A folder of this name wins, as everywhere.
    private static boolean isBundled(String bundled, String name) {
        return name.equals(bundled) && !Files.exists(Path.of(name));
    }

    private void bring(@Nullable HubId missing) {
        if (missing != null) {
            try (ModelHub hub = ModelHub.of(environment, listener)) {
                hub.pull(missing);
            }
        }
    }
}
