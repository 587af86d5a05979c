package io.github.kronos4j.backtest.signal;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.evaluation.ChunkedRun;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Generates signals with a forecaster: each symbol is forecast at each time from the bars up to that time and no
/// others.
///
/// Series are processed in chunks whose forecasts are made as one batch and then discarded; chunks found in the
/// [ChunkStore] are not forecast again.
public final class SignalGenerator {
    private static final int MAX_CHUNK_SIZE = 256;

    private final SignalPlan plan;
    private final Candidate candidate;
    private final Set<LocalDateTime> times;
    private final int seriesInChunk;
    private final long barsEach;

    /// Creates a generator.
    ///
    /// @param candidate the forecaster and its sampling
    public SignalGenerator(SignalPlan plan, Candidate candidate) {
        this.plan = plan;
        this.candidate = candidate;
        times = new HashSet<>(plan.times());
        barsEach = (long) candidate.sampling().samples() * plan.horizon();
        int windows = ChunkedRun.windowsPerChunk(barsEach, MAX_CHUNK_SIZE);
        seriesInChunk = Math.max(1, windows / Math.max(1, times.size()));
    }

    /// Generates the signals, resuming from those that the store holds.
    ///
    /// @param fingerprint checksum of the bars
    /// @param progress receives the number of bars forecast
    /// @param notes receives a sentence for each series or forecast that failed
    /// @return signals by time, then symbol
    /// @throws KronosException if no forecast succeeds, or the store holds other signals
    public List<ForecastSignal> generate(
            List<SeriesSource> sources,
            String fingerprint,
            ChunkStore<ForecastSignal> store,
            Progress progress,
            Consumer<String> notes) {
        store.open("%d %d %s; %s; %s %s %s %s %s; %s%s"
                .formatted(
                        plan.lookback(),
                        plan.horizon(),
                        plan.calendar().name(),
                        plan.times(),
                        candidate.name(),
                        candidate.forecaster().identity(),
                        candidate.sampling(),
                        candidate.context(),
                        candidate.normalization(),
                        fingerprint,
                        plan.universe().isAll() ? "" : "; " + plan.universe().spans()));
        List<ForecastSignal> signals = new ChunkedRun(
                        sources.size(), seriesInChunk, Math.max(1, times.size()) * barsEach)
                .run(
                        store,
                        progress,
                        (from, to, chunkProgress) -> forecast(sources.subList(from, to), chunkProgress, notes));
        return complete(sources.size(), signals);
    }

    /// Returns the signals of all series, which may have been forecast part by part, by time, then symbol.
    ///
    /// @param series number of series
    /// @throws KronosException if there are none
    public List<ForecastSignal> complete(int series, List<ForecastSignal> signals) {
        if (signals.isEmpty()) {
            throw new InvalidInputException("no forecast succeeded for " + series + " series at "
                    + plan.times().size() + " times, each from " + plan.lookback()
                    + " bars: use longer series, a shorter lookback, or other dates");
        }
        return signals.stream()
                .sorted(Comparator.comparing(ForecastSignal::time).thenComparing(ForecastSignal::symbol))
                .toList();
    }

    /// Number of series whose paths fit into the memory of a batch.
    public int seriesAtOnce() {
        return seriesInChunk;
    }

    /// Forecasts series as one batch. The signals of a series do not depend on the series beside it.
    ///
    /// @param progress receives the number of bars forecast
    /// @param notes receives a sentence for each series or forecast that failed
    public List<ForecastSignal> forecast(List<SeriesSource> sources, Progress progress, Consumer<String> notes) {
        List<ForecastRequest> requests = new ArrayList<>();
        for (SeriesSource source : sources) {
            try {
                requests.addAll(requests(source.symbol(), source.bars(), source.factors()));
            } catch (KronosException e) {
                notes.accept(source.symbol() + " has no signals: " + e.getMessage());
            }
        }
        List<ForecastSignal> signals = new ArrayList<>();
        List<ForecastResult> results = candidate.forecaster().forecastAll(requests, progress);
        for (int i = 0; i < requests.size(); i++) {
            switch (results.get(i)) {
                case ForecastResult.Success success -> signals.add(ForecastSignal.of(success.forecast()));
                case ForecastResult.Failure failure -> {
                    Bars history = requests.get(i).history();
                    notes.accept(failure.symbol() + " has no signal at " + history.time(history.size() - 1) + ": "
                            + failure.reason().getMessage());
                }
            }
        }
        return signals;
    }

    /// A request holds nothing that comes after its time, not even the times of the next bars or an ex-date.
    private List<ForecastRequest> requests(String symbol, Bars bars, AdjustmentFactors factors) {
        Sampling sampling = candidate.sampling();
        List<ForecastRequest> requests = new ArrayList<>();
        for (int i = plan.lookback() - 1; i < bars.size(); i++) {
            LocalDateTime time = bars.time(i);
            if (times.contains(time) && plan.universe().contains(symbol, time.toLocalDate())) {
                Bars history = factors.adjust(bars.slice(i + 1 - plan.lookback(), i + 1))
                        .compact();
                requests.add(ForecastRequest.builder(history)
                        .symbol(symbol)
                        .timestamps(plan.calendar().next(history, plan.interval(), plan.horizon()))
                        .sampling(sampling.withSeed(sampling.seed() + time.hashCode()))
                        .context(candidate.context())
                        .normalization(candidate.normalization())
                        .build());
            }
        }
        return requests;
    }
}
