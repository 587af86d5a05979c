package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import java.time.LocalDateTime;
import java.util.List;

/// Remembers its last batch, so that a model and its calibrated form cost one computation.
final class CachingForecaster implements Forecaster {
    private final Forecaster forecaster;
    private List<Key> asked = List.of();
    private List<ForecastResult> answers = List.of();

    /// What tells requests of one evaluation apart: windows have the same history where they have the same origin.
    private record Key(String symbol, LocalDateTime origin, int horizon, Object sampling, Object context) {
        static Key of(ForecastRequest request) {
            return new Key(
                    request.symbol(),
                    request.history().time(request.history().size() - 1),
                    request.horizon(),
                    request.sampling(),
                    request.context());
        }
    }

    /// @param forecaster closed with this one
    CachingForecaster(Forecaster forecaster) {
        this.forecaster = forecaster;
    }

    @Override
    public synchronized List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        List<Key> keys = requests.stream().map(Key::of).toList();
        if (!keys.equals(asked)) {
            answers = forecaster.forecastAll(requests, progress);
            asked = keys;
        }
        return answers;
    }

    @Override
    public String identity() {
        return forecaster.identity();
    }

    @Override
    public void close() {
        forecaster.close();
    }
}
