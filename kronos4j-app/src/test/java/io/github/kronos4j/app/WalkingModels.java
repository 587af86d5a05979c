package io.github.kronos4j.app;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.app.model.Computation;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.testkit.SeededSeries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Models for tests: `walk` forecasts random walks, and `giant` does not fit into memory.
///
/// `walk` records its requests. It reports a failure for symbols that start with `cursed` and throws for those that
/// start with `faulty` or `huge`.
public final class WalkingModels implements Models {
    public static final int CONTEXT = 128;

    /// The requests of all forecasters.
    public final List<ForecastRequest> requests = new ArrayList<>();

    /// Number of batches after which a forecaster fails.
    public int maxBatches = Integer.MAX_VALUE;

    /// Identity of the forecasters.
    public String identity = "walk";

    @Override
    public PretrainedModel find(String model, @Nullable String tokenizer) {
        if (!model.equals("walk") && !model.equals("giant")) {
            throw new NotFoundException(model + " is not here");
        }
        return new PretrainedModel(model, Path.of(model), Path.of("none"), CONTEXT);
    }

    @Override
    public Forecaster load(PretrainedModel model, Computation computation) {
        if (model.name().equals("giant")) {
            throw new OutOfMemoryError("a test");
        }
        return new Walk(identity, maxBatches);
    }

    private final class Walk implements Forecaster {
        private final String identity;
        private int batchesLeft;

        Walk(String identity, int maxBatches) {
            this.identity = identity;
            this.batchesLeft = maxBatches;
        }

        @Override
        public String identity() {
            return identity;
        }

        @Override
        public List<ForecastResult> forecastAll(List<ForecastRequest> batch, Progress progress) {
            if (batchesLeft-- == 0) {
                throw new IllegalStateException("interrupted by the test");
            }
            requests.addAll(batch);
            return batch.stream().map(Walk::answer).toList();
        }

        private static ForecastResult answer(ForecastRequest request) {
            if (request.symbol().startsWith("cursed")) {
                return new ForecastResult.Failure(request.symbol(), new InvalidInputException("the series is cursed"));
            }
            if (request.symbol().startsWith("faulty")) {
                throw new IllegalStateException("a fault");
            }
            if (request.symbol().startsWith("huge")) {
                throw new IllegalStateException("a parallel task failed", new OutOfMemoryError("a test"));
            }
            return new ForecastResult.Success(SeededSeries.forecast(
                    request.symbol(),
                    request.history(),
                    request.timestamps(),
                    request.calendar(),
                    request.sampling(),
                    request.sampling().seed()));
        }

        @Override
        public void close() {}
    }
}
