package io.github.kronos4j.app.model;

import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.hub.PretrainedModel;
import org.jspecify.annotations.Nullable;

/// Models of a catalog, loaded by [Devices].
public record CheckpointModels(ModelCatalog catalog) implements Models {
    @Override
    public PretrainedModel find(String model, @Nullable String tokenizer) {
        return PullHint.find(model, () -> catalog.find(model, tokenizer));
    }

    @Override
    public Forecaster load(PretrainedModel model, Computation computation) {
        return Devices.load(model, computation);
    }

    @Override
    public Models quiet() {
        return new CheckpointModels(catalog.quiet());
    }
}
