package io.github.kronos4j.generation;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.internal.CounterRandom;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.util.ArrayList;
import java.util.List;

/// Generates synthetic series as forecast paths, which may be far longer than the context window of a model.
///
/// A model sees prices relative to the mean and standard deviation of its history, and tokens represent at most five
/// deviations, which bounds a path. With a `renewal`, the last generated bars become the history after that many bars
/// and are normalized again: then only the model bounds the path, and the reconstruction error of the tokenizer
/// accumulates. `docs/how-to/generate.md` shows the effect.
///
/// @param forecaster draws the paths; closed by its creator
/// @param renewal number of bars after which the last generated bars become the history; 0 for never
public record BarGenerator(Forecaster forecaster, int renewal) {
    /// Number of series generated together. Fixed, so that a series depends on its number alone.
    private static final int BATCH_SIZE = 64;

    public BarGenerator {
        if (renewal < 0) {
            throw new InvalidInputException("renewal is " + renewal + ": use at least 1 bar, or 0 for never");
        }
    }

    /// Receiver of generated series, called as each is completed.
    @FunctionalInterface
    public interface Sink {
        /// Takes a series.
        ///
        /// @param number index of the series, from 0
        void accept(int number, Bars bars);
    }

    /// Generates as many series as the request has samples, each continuing its history at its timestamps with the
    /// columns of the history. Series `n` does not depend on the number of series.
    ///
    /// @throws KronosException if the request cannot be served
    public void generate(ForecastRequest request, Progress progress, Sink sink) {
        int series = request.sampling().samples();
        long total = (long) series * request.horizon();
        for (int first = 0; first < series; first += BATCH_SIZE) {
            int count = Math.min(BATCH_SIZE, series - first);
            long before = (long) first * request.horizon();
            List<Bars> batch = batch(request, first, count, (done, ignored) -> progress.advanced(before + done, total));
            for (int i = 0; i < count; i++) {
                sink.accept(first + i, batch.get(i));
            }
        }
    }

    /// Generates all series and returns them together.
    public List<Bars> generate(ForecastRequest request, Progress progress) {
        List<Bars> all = new ArrayList<>();
        generate(request, progress, (number, bars) -> all.add(bars));
        return all;
    }

    private List<Bars> batch(ForecastRequest request, int first, int count, Progress progress) {
        Bars seed = request.history();
        int piece = renewal == 0 ? request.horizon() : renewal;
        List<Bars> series = new ArrayList<>();
        for (int from = 0; from < request.horizon(); from += piece) {
            int to = Math.min(request.horizon(), from + piece);
            List<ForecastRequest> requests = new ArrayList<>();
            if (from == 0) {
                requests.add(part(request, first, seed, 0, to, count));
            }
            for (int i = 0; i < series.size(); i++) {
                Bars known = seed.concat(series.get(i)).tail(seed.size());
                requests.add(part(request, first + i, known, from, to, 1));
            }
            long before = (long) from * count;
            List<Forecast> forecasts = Forecaster.successes(forecaster.forecastAll(
                    requests, (done, ignored) -> progress.advanced(before + done, Long.MAX_VALUE)));
            for (int i = 0; i < count; i++) {
                if (from == 0) {
                    series.add(path(forecasts.getFirst(), i, seed));
                } else {
                    series.set(i, series.get(i).concat(path(forecasts.get(i), 0, seed)));
                }
            }
        }
        return series;
    }

    /// The request for some of the bars. Its seed differs for every batch, series and piece.
    private static ForecastRequest part(
            ForecastRequest request, int number, Bars history, int from, int to, int samples) {
        long piece = CounterRandom.splitMix64(request.sampling().seed(), (long) number << 32 | from);
        Sampling sampling = request.sampling().withSamples(samples).withSeed(piece);
        return new ForecastRequest(
                request.symbol(),
                history,
                request.timestamps().subList(from, to),
                request.calendar(),
                sampling,
                request.context(),
                request.repair(),
                request.normalization());
    }

    /// A path with the columns of its history only, since a model fills absent columns with noise.
    private static Bars path(Forecast forecast, int path, Bars seed) {
        Bars.Builder bars = Bars.builder(seed.zone()).expecting(forecast.horizon());
        Bars drawn = forecast.path(path);
        for (int i = 0; i < drawn.size(); i++) {
            bars.add(drawn, i);
        }
        return bars.columns(seed.has(Column.VOLUME), seed.has(Column.AMOUNT)).build();
    }
}
