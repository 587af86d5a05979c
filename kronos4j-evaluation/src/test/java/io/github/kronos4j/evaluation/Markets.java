package io.github.kronos4j.evaluation;

import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastCalendar;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Provenance;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/// Synthetic series and forecasters.
public final class Markets {
    public static final LocalDateTime FIRST = LocalDateTime.of(2021, 1, 1, 0, 0);

    private Markets() {}

    /// Daily bars with the given closes.
    public static Bars bars(double... closes) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        double before = closes[0];
        for (int i = 0; i < closes.length; i++) {
            bars.add(
                    FIRST.plusDays(i),
                    before,
                    Math.max(before, closes[i]) * 1.001,
                    Math.min(before, closes[i]) * 0.999,
                    closes[i],
                    100,
                    100 * closes[i]);
            before = closes[i];
        }
        return bars.build();
    }

    /// A random walk whose volatility is high in some months and low in others.
    public static Bars heteroscedastic(int size, long seed) {
        Random random = new Random(seed);
        double[] closes = new double[size];
        double close = 100;
        double variance = 1e-4;
        for (int i = 0; i < size; i++) {
            double r = Math.sqrt(variance) * random.nextGaussian();
            variance = 4e-6 + 0.12 * r * r + 0.84 * variance;
            close *= Math.exp(r);
            closes[i] = close;
        }
        return bars(closes);
    }

    /// Random walks, one for each seed from `first` on.
    public static List<SeriesSource> walks(int series, int size, long first) {
        List<SeriesSource> sources = new ArrayList<>();
        for (int i = 0; i < series; i++) {
            sources.add(SeriesSource.of("W" + i, heteroscedastic(size, first + i)));
        }
        return sources;
    }

    /// Rule by which a synthetic forecaster continues a close.
    @FunctionalInterface
    public interface Rule {
        /// The log return of a bar.
        ///
        /// @param noise standard normal
        double of(ForecastRequest request, int step, double noise);
    }

    /// Creates a forecaster that samples closes by a rule.
    public static Forecaster forecaster(String name, Rule rule) {
        return forecasterAfter(name, request -> (step, noise) -> rule.of(request, step, noise));
    }

    /// Gives a forecaster an identity.
    public static Forecaster identified(Forecaster forecaster, Supplier<String> identity) {
        return new Forecaster() {
            @Override
            public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
                return forecaster.forecastAll(requests, progress);
            }

            @Override
            public String identity() {
                return identity.get();
            }

            @Override
            public void close() {}
        };
    }

    /// Rule by which a synthetic forecaster continues a close, created for each history.
    @FunctionalInterface
    public interface Returns {
        /// The log return of a bar.
        ///
        /// @param noise standard normal
        double of(int step, double noise);
    }

    /// Creates a forecaster whose rule depends on the history.
    public static Forecaster forecasterAfter(String name, Function<ForecastRequest, Returns> look) {
        return new Forecaster() {
            @Override
            public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
                return requests.stream()
                        .<ForecastResult>map(
                                request -> new ForecastResult.Success(draw(name, look.apply(request), request)))
                        .toList();
            }

            @Override
            public void close() {}
        };
    }

    private static Forecast draw(String name, Returns rule, ForecastRequest request) {
        Random random = new Random(request.symbol().hashCode() * 31L
                + request.timestamps().getFirst().hashCode());
        double[][] paths = new double[request.sampling().samples()][request.horizon() * Column.COUNT];
        for (double[] path : paths) {
            double close = request.history().close(request.history().size() - 1);
            for (int step = 0; step < request.horizon(); step++) {
                double open = close;
                close *= Math.exp(rule.of(step, random.nextGaussian()));
                int at = step * Column.COUNT;
                path[at] = open;
                path[at + 1] = Math.max(open, close) * 1.002;
                path[at + 2] = Math.min(open, close) * 0.998;
                path[at + 3] = close;
                path[at + 4] = 100;
                path[at + 5] = 100 * close;
            }
        }
        return new Forecast(
                request.symbol(), request.history(), request.timestamps(), paths, metadata(name, request.sampling()));
    }

    public static ForecastMetadata metadata(String name, Sampling sampling) {
        return new ForecastMetadata(
                Provenance.of(name),
                sampling,
                ContextWindow.DEFAULT,
                ForecastCalendar.GIVEN,
                new ForecastMetadata.Quality(
                        Normalization.UNIT_FREE, RepairPolicy.RAW, 0, Double.NaN, Double.NaN, List.of()),
                new ForecastMetadata.Computation("made up", 1, Duration.ZERO));
    }
}
