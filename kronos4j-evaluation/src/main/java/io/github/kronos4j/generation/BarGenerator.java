package io.github.kronos4j.generation;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.util.ArrayList;
import java.util.List;

/// Draws synthetic series: paths of a forecast, which may be far longer than what a model sees at once.
///
/// A model reads prices relative to mean and deviation of its history, and tokens reach five deviations
/// far, so that a path stays within these. With a `renewal` what was generated becomes the history after
/// every so many bars, and is normalised anew: nothing but the model holds the path then, and what the
/// tokenizer loses of a bar is lost again each time. `docs/how-to/generate.md` has what that does.
///
/// @param forecaster draws the paths; closed by whoever made it
/// @param renewal after how many bars the last ones generated become the history; 0 for never
public record BarGenerator(Forecaster forecaster, int renewal) {
    /// Series that are generated together. Fixed, so that a series depends on its number alone.
    private static final int AT_ONCE = 64;

    public BarGenerator {
        if (renewal < 0) {
            throw new KronosException("renew is " + renewal + ": give at least 1 bar, or 0 for never");
        }
    }

    /// Hears of each series when it is done.
    @FunctionalInterface
    public interface Sink {
        /// Takes a series.
        ///
        /// @param number counted from 0
        void accept(int number, Bars bars);
    }

    /// Generates series that follow the history of a request, as many as it asks for samples, at its
    /// stamps. They have the columns that the history has. Series `n` is the same however many are
    /// asked for.
    ///
    /// @throws KronosException if the request cannot be served
    public void generate(ForecastRequest request, Progress progress, Sink sink) {
        int series = request.sampling().samples();
        long total = (long) series * request.horizon();
        for (int first = 0; first < series; first += AT_ONCE) {
            int count = Math.min(AT_ONCE, series - first);
            long before = (long) first * request.horizon();
            List<Bars> batch = batch(request, first, count, (done, ignored) -> progress.advanced(before + done, total));
            for (int i = 0; i < count; i++) {
                sink.accept(first + i, batch.get(i));
            }
        }
    }

    /// All series at once, for callers that need them together.
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

    /// The request for some of the bars. Its name keys the draws, so it differs for every batch, series
    /// and piece.
    private static ForecastRequest part(
            ForecastRequest request, int number, Bars history, int from, int to, int samples) {
        Sampling sampling = request.sampling().withSamples(samples);
        return new ForecastRequest(
                request.symbol() + " " + number + " from " + from,
                history,
                request.stamps().subList(from, to),
                request.calendar(),
                sampling,
                request.context(),
                request.repair());
    }

    /// A path with the columns of its seed: a model makes noise of those that are not there.
    private static Bars path(Forecast forecast, int path, Bars seed) {
        Bars.Builder bars = Bars.builder(seed.zone()).expecting(forecast.horizon());
        Bars drawn = forecast.path(path);
        for (int i = 0; i < drawn.size(); i++) {
            bars.add(drawn.bar(i));
        }
        return bars.columns(seed.has(Column.VOLUME), seed.has(Column.AMOUNT)).build();
    }
}
