package io.github.kronos4j.backtest.signal;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.evaluation.Listener;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Lets a forecaster look at each symbol at each time, at the bars up to that time and no others, and keeps what its
/// forecasts say.
///
/// Series go in chunks whose forecasts are made as one batch and dropped; what is in the [ChunkStore] is not forecast
/// again.
public final class SignalGenerator {
    /// What the paths of a chunk may take; the same on every machine, or nothing could be resumed.
    private static final long CHUNK_BYTES = 64L << 20;

    private static final int MAX_CHUNK_SIZE = 256;

    private final SignalPlan plan;
    private final Candidate contestant;
    private final Set<LocalDateTime> times;
    private final int seriesInChunk;
    private final long barsEach;

    /// Makes a maker.
    ///
    /// @param contestant the forecaster, and how it draws
    public SignalGenerator(SignalPlan plan, Candidate contestant) {
        this.plan = plan;
        this.contestant = contestant;
        times = new HashSet<>(plan.times());
        barsEach = (long) contestant.sampling().samples() * plan.horizon();
        long most = Math.clamp(CHUNK_BYTES / (barsEach * Column.COUNT * Double.BYTES), 1, MAX_CHUNK_SIZE);
        seriesInChunk = (int) Math.max(1, most / Math.max(1, times.size()));
    }

    /// Makes the signals, or goes on with those that the store has.
    ///
    /// @param fingerprint differs where the bars do
    /// @param listener hears of bars forecast and of forecasts that could not be made
    /// @return by time, then symbol
    /// @throws KronosException if no forecast could be made, or the store holds other signals
    public List<ForecastSignal> make(
            List<SeriesSource> sources, String fingerprint, ChunkStore<ForecastSignal> store, Listener listener) {
        store.open("%d %d %s; %s; %s %s %s %s; %s"
                .formatted(
                        plan.lookback(),
                        plan.horizon(),
                        plan.calendar().name(),
                        plan.times(),
                        contestant.name(),
                        contestant.forecaster().identity(),
                        contestant.sampling(),
                        contestant.context(),
                        fingerprint));
        List<ForecastSignal> signals = new ArrayList<>();
        long each = Math.max(1, times.size()) * barsEach;
        long total = sources.size() * each;
        for (int from = 0, chunk = 0; from < sources.size(); from += seriesInChunk, chunk++) {
            int to = Math.min(sources.size(), from + seriesInChunk);
            if (!store.has(chunk)) {
                store.put(chunk, signals(sources.subList(from, to), from * each, total, listener));
            }
            signals.addAll(store.get(chunk));
            listener.advanced(to * each, total);
        }
        if (signals.isEmpty()) {
            throw new KronosException("no forecast could be made of " + sources.size() + " series at "
                    + plan.times().size() + " times, each from " + plan.lookback()
                    + " bars: give longer series, a shorter lookback, or other dates");
        }
        signals.sort(Comparator.comparing(ForecastSignal::time).thenComparing(ForecastSignal::symbol));
        return signals;
    }

    private List<ForecastSignal> signals(List<SeriesSource> sources, long before, long total, Listener listener) {
        List<ForecastRequest> requests = new ArrayList<>();
        for (SeriesSource source : sources) {
            try {
                requests.addAll(requests(source.symbol(), source.bars()));
            } catch (KronosException e) {
                listener.leftOut(source.symbol() + " has no signals: " + e.getMessage());
            }
        }
        List<ForecastSignal> signals = new ArrayList<>();
        List<ForecastResult> results = contestant
                .forecaster()
                .forecastAll(requests, (done, ignored) -> listener.advanced(before + done, total));
        for (int i = 0; i < requests.size(); i++) {
            switch (results.get(i)) {
                case ForecastResult.Success success -> signals.add(ForecastSignal.of(success.forecast()));
                case ForecastResult.Failure failure -> {
                    Bars history = requests.get(i).history();
                    listener.leftOut(failure.symbol() + " has no signal at " + history.time(history.size() - 1) + ": "
                            + failure.reason().getMessage());
                }
            }
        }
        return signals;
    }

    /// Of what comes after a time a request holds nothing, not even when the next bars come.
    private List<ForecastRequest> requests(String symbol, Bars bars) {
        Sampling sampling = contestant.sampling();
        List<ForecastRequest> requests = new ArrayList<>();
        for (int i = plan.lookback() - 1; i < bars.size(); i++) {
            LocalDateTime time = bars.time(i);
            if (times.contains(time)) {
                Bars history = bars.slice(i + 1 - plan.lookback(), i + 1).compact();
                requests.add(ForecastRequest.builder(history)
                        .symbol(symbol)
                        .stamps(plan.calendar().next(history, plan.interval(), plan.horizon()))
                        .sampling(sampling.withSeed(sampling.seed() + time.hashCode()))
                        .context(contestant.context())
                        .build());
            }
        }
        return requests;
    }
}
