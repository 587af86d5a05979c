package io.github.kronos4j.app.model;

import io.github.kronos4j.forecast.Forecaster;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The models that checkpoints hold.
///
/// @param checkpoints where they are
public record CheckpointModels(NamedCheckpoints checkpoints) implements Models {
    @Override
    public Found find(String model, @Nullable String tokenizer) {
        return new Loadable(checkpoints.find(model, tokenizer));
    }

    @Override
    public Models quiet() {
        return new CheckpointModels(checkpoints.quiet());
    }

    private record Loadable(NamedCheckpoints.Pair folders) implements Found {
        @Override
        public int context() {
            return folders.context();
        }

        @Override
        public Path tokenizer() {
            return folders.tokenizer();
        }

        @Override
        public Forecaster load(Device device, int threads) {
            return Devices.load(folders.model(), folders.tokenizer(), device, threads);
        }
    }
}
