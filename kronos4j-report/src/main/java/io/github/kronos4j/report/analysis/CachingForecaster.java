package io.github.kronos4j.report.analysis;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import java.time.LocalDateTime;
import java.util.List;

/// Forecaster that remembers its last batch, so that a model and its calibrated form cost one computation.
public final class CachingForecaster implements Forecaster {
    private final Forecaster forecaster;
    private List<Key> lastKeys = List.of();
    private List<ForecastResult> lastResults = List.of();

    /// Identity of a request within one evaluation: windows of the same origin have the same history.
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
    public CachingForecaster(Forecaster forecaster) {
        this.forecaster = forecaster;
    }

    @Override
    public synchronized List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        List<Key> keys = requests.stream().map(Key::of).toList();
        if (!keys.equals(lastKeys)) {
            lastResults = forecaster.forecastAll(requests, progress);
            lastKeys = keys;
        }
        return lastResults;
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
