package io.github.kronos4j.app.model;

import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.model.WeightFormat;
import org.jspecify.annotations.Nullable;

/// Models of a catalog, loaded by [Devices].
public record CheckpointModels(ModelCatalog catalog) implements Models {
    @Override
    public PretrainedModel find(String model, @Nullable String tokenizer) {
        return PullHint.find(model, () -> catalog.find(model, tokenizer));
    }

    @Override
    public Forecaster load(PretrainedModel model, Device device, int threads, WeightFormat weights) {
        return Devices.load(model, device, threads, weights);
    }

    @Override
    public Models quiet() {
        return new CheckpointModels(catalog.quiet());
    }
}
