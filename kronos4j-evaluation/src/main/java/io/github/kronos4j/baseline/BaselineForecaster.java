package io.github.kronos4j.baseline;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Provenance;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.RequestChecks;
import io.github.kronos4j.internal.CounterRandom;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// Forecaster that uses a [Method]. The requests of a batch run on the common fork-join pool.
///
/// Path `p` is drawn from a random stream keyed by seed, history and `p`, the same for every method, so that methods
/// differ by more than chance. Temperature, top-k and top-p are ignored.
final class BaselineForecaster implements Forecaster {
    private final String name;
    private final Method method;

    BaselineForecaster(String name, Method method) {
        this.name = name;
        this.method = method;
    }

    @Override
    public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        List<ForecastResult> results =
                requests.parallelStream().map(this::forecastOne).toList();
        long bars = requests.stream()
                .mapToLong(
                        request -> (long) request.horizon() * request.sampling().samples())
                .sum();
        progress.advanced(bars, bars);
        return results;
    }

    private ForecastResult forecastOne(ForecastRequest request) {
        long start = System.nanoTime();
        try {
            List<String> warnings = RequestChecks.requireUsable(request);
            requirePositive(request);
            double[][] paths = paths(request);
            return new ForecastResult.Success(new Forecast(
                    request.symbol(),
                    request.history(),
                    request.timestamps(),
                    paths,
                    metadata(request, warnings, System.nanoTime() - start)));
        } catch (KronosException e) {
            return new ForecastResult.Failure(request.symbol(), e);
        }
    }

    /// The methods use logarithms of prices.
    private static void requirePositive(ForecastRequest request) {
        Bars history = request.history();
        for (int i = 0; i < history.size(); i++) {
            for (Column column : Column.values()) {
                if (column.isPrice() && !(history.value(column, i) > 0)) {
                    throw new InvalidInputException(request.symbol() + ": " + column.label() + " is "
                            + history.value(column, i) + " at " + history.time(i)
                            + ", and baselines need prices above zero: remove the bars up to this one");
                }
            }
        }
    }

    private double[][] paths(ForecastRequest request) {
        Method.Fitted fitted = method.fit(request);
        double[][] paths = new double[request.sampling().samples()][request.horizon() * Column.COUNT];
        for (int p = 0; p < paths.length; p++) {
            fitted.draw(stream(request, p), paths[p]);
        }
        return paths;
    }

    private static Random stream(ForecastRequest request, int path) {
        long series = CounterRandom.splitMix64(request.drawKey());
        long key = CounterRandom.splitMix64(request.sampling().seed() + series);
        return new Random(CounterRandom.splitMix64(key + path));
    }

    private ForecastMetadata metadata(ForecastRequest request, List<String> warnings, long nanoseconds) {
        return new ForecastMetadata(
                Provenance.of(name),
                request.sampling(),
                request.context(),
                request.calendar(),
                new ForecastMetadata.Quality(
                        request.normalization(), RepairPolicy.RAW, 0, Double.NaN, Double.NaN, warnings),
                new ForecastMetadata.Computation("baseline", 1, Duration.ofNanos(nanoseconds)));
    }

    @Override
    public void close() {
        // holds no resources
    }
}
