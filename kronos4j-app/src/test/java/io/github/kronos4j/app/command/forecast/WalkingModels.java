package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.model.Device;
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

/// A model named `walk` that forecasts random walks, cannot serve symbols that begin with `cursed`, breaks down at
/// those that begin with `faulty` or `huge`, and remembers what it was asked; and one named `giant` that does not fit
/// into memory.
public final class WalkingModels implements Models {
    static final int CONTEXT = 128;

    public final List<ForecastRequest> requests = new ArrayList<>();

    @Override
    public PretrainedModel find(String model, @Nullable String tokenizer) {
        if (!model.equals("walk") && !model.equals("giant")) {
            throw new KronosException(model + " is not here");
        }
        return new PretrainedModel(model, Path.of(model), Path.of("none"), CONTEXT);
    }

    @Override
    public Forecaster load(PretrainedModel model, Device device, int threads) {
        if (model.name().equals("giant")) {
            throw new OutOfMemoryError("a test");
        }
        return new Walk();
    }

    private final class Walk implements Forecaster {
        @Override
        public List<ForecastResult> forecastAll(List<ForecastRequest> asked, Progress progress) {
            requests.addAll(asked);
            return asked.stream().map(Walk::answer).toList();
        }

        private static ForecastResult answer(ForecastRequest request) {
            if (request.symbol().startsWith("cursed")) {
                return new ForecastResult.Failure(request.symbol(), new KronosException("the series is cursed"));
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
                    request.stamps(),
                    request.sampling().samples(),
                    request.sampling().seed()));
        }

        @Override
        public void close() {}
    }
}
