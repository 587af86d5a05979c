package io.github.kronos4j.app.command;

import io.github.kronos4j.checkpoint.CheckpointLocator;
import io.github.kronos4j.checkpoint.PublishedModel;
import io.github.kronos4j.forecast.Context;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checkpoints in folders and in the local cache of the hub.
public final class CheckpointModels implements Models {
    private final CheckpointLocator locator;

    /// Looks where the environment says.
    ///
    /// @param environment the variables of the process, which say where the cache is
    public CheckpointModels(Map<String, String> environment) {
        locator = new CheckpointLocator(environment);
    }

    @Override
    public Found find(String model, @Nullable String tokenizer) {
        Path modelFolder = locator.resolve(model);
        Path tokenizerFolder = tokenizer == null ? locator.resolveTokenizer(model) : locator.resolve(tokenizer);
        int context = locator.published(model).map(PublishedModel::context).orElse(Context.DEFAULT.maxContext());
        return new Folders(modelFolder, tokenizerFolder, context);
    }

    private record Folders(Path model, Path tokenizer, int context) implements Found {
        @Override
        public Forecaster load(int threads) {
            return KronosForecaster.load(model, tokenizer, threads);
        }
    }
}
