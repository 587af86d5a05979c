package io.github.kronos4j.bench;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Provenance;
import io.github.kronos4j.market.Column;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

/// Forecaster whose paths are flat lines around the last close, drawn at once or after a gate opens: all time that is
/// left is the server's own.
///
/// @param gate opened when calls may end
record InstantForecaster(CountDownLatch gate) implements Forecaster {
    @Override
    public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new CancellationException("interrupted");
        }
        progress.advanced(0, requests.size());
        return requests.stream().map(InstantForecaster::flat).toList();
    }

    private static ForecastResult flat(ForecastRequest request) {
        double last = request.history().close(request.history().size() - 1);
        double[][] paths = new double[request.sampling().samples()][request.horizon() * Column.COUNT];
        for (int i = 0; i < paths.length; i++) {
            Arrays.fill(paths[i], last * (1 + 0.001 * i));
        }
        ForecastMetadata metadata = new ForecastMetadata(
                Provenance.of("flat"),
                request.sampling(),
                request.context(),
                request.calendar(),
                new ForecastMetadata.Quality(
                        request.normalization(), request.repair(), 0, Double.NaN, Double.NaN, List.of()),
                new ForecastMetadata.Computation("flat", 1, Duration.ZERO));
        return new ForecastResult.Success(
                new Forecast(request.symbol(), request.history(), request.timestamps(), paths, metadata));
    }

    @Override
    public String identity() {
        return "flat";
    }

    @Override
    public void close() {}
}
