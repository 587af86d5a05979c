package io.github.kronos4j.app.command;

import io.github.kronos4j.checkpoint.CheckpointLocator;
import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.checkpoint.PublishedModel;
import io.github.kronos4j.forecast.Context;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.hub.HubListener;
import io.github.kronos4j.hub.ModelHub;
import io.github.kronos4j.nano.NanoModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The bundled model, and checkpoints in folders, in the local cache of the hub, and on the hub.
public final class CheckpointModels implements Models {
    private final Map<String, String> environment;
    private final HubListener listener;
    private final CheckpointLocator locator;

    /// Looks where the environment says.
    ///
    /// @param environment the variables of the process, which say where the cache is and how to reach the hub
    /// @param listener hears of downloads
    public CheckpointModels(Map<String, String> environment, HubListener listener) {
        this.environment = environment;
        this.listener = listener;
        this.locator = new CheckpointLocator(environment);
    }

    @Override
    public Found find(String model, @Nullable String tokenizer) {
        if (model.equals(NanoModel.NAME) && !Files.exists(Path.of(model))) {
            NanoModel nano = NanoModel.unpack(NanoModel.cacheFolder(environment));
            Path its = tokenizer == null ? nano.tokenizer() : locator.resolve(tokenizer);
            return new Folders(nano.model(), its, NanoModel.CONTEXT);
        }
        bring(locator.missing(model));
        bring(tokenizer == null ? locator.missingTokenizer(model) : locator.missing(tokenizer));
        Path modelFolder = locator.resolve(model);
        Path tokenizerFolder = tokenizer == null ? locator.resolveTokenizer(model) : locator.resolve(tokenizer);
        int context = locator.published(model).map(PublishedModel::context).orElse(Context.DEFAULT.maxContext());
        return new Folders(modelFolder, tokenizerFolder, context);
    }

    @Override
    public Models quiet() {
        return new CheckpointModels(environment, HubListener.NONE);
    }

    private void bring(@Nullable HubId missing) {
        if (missing != null) {
            try (ModelHub hub = ModelHub.of(environment, listener)) {
                hub.pull(missing);
            }
        }
    }

    private record Folders(Path model, Path tokenizer, int context) implements Found {
        @Override
        public Forecaster load(int threads) {
            return KronosForecaster.load(model, tokenizer, threads);
        }
    }
}
