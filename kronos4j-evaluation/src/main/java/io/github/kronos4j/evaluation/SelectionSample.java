package io.github.kronos4j.evaluation;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Fixed sample of past windows on which versions of a model are compared, as during a training.
///
/// Every version forecasts the same windows with the same draws, so that scores differ by the weights alone, and the
/// same version has the same score at any time. A score on the windows by which a version was chosen flatters it:
/// evaluate the chosen one on other dates.
///
/// Safe for use by many threads if the sources are.
public final class SelectionSample {
    /// Enough symbols for a rank correlation, and few enough to leave many origins.
    private static final int MAX_SERIES = 32;

    private static final String NAME = "model";

    private final List<SeriesSource> sources;
    private final Protocol protocol;
    private final Sampling sampling;
    private final SelectionCriterion criterion;

    private SelectionSample(
            List<SeriesSource> sources, Protocol protocol, Sampling sampling, SelectionCriterion criterion) {
        this.sources = sources;
        this.protocol = protocol;
        this.sampling = sampling;
        this.criterion = criterion;
    }

    /// Draws at most 32 of the series, and spreads origins evenly over their time.
    ///
    /// @param sources series that hold the bars to forecast and the lookback before them
    /// @param protocol size of the windows and rules of eligibility
    /// @param windows number of windows, about
    /// @param sampling sampling of every forecast; its seed also draws the series
    /// @throws KronosException if there is no window, or no origin with enough symbols for a rank correlation
    public static SelectionSample draw(
            List<SeriesSource> sources,
            Protocol protocol,
            int windows,
            Sampling sampling,
            SelectionCriterion criterion) {
        List<SeriesSource> drawn = new ArrayList<>(sources);
        Collections.shuffle(drawn, new Random(sampling.seed()));
        List<SeriesSource> some = List.copyOf(drawn.subList(0, Math.min(MAX_SERIES, drawn.size())));
        int origins = Math.max(1, Math.ceilDiv(windows, Math.max(1, some.size())));
        var sample = new SelectionSample(some, protocol.withOrigins(origins), sampling, criterion);
        sample.requireEnough();
        return sample;
    }

    private void requireEnough() {
        HindcastWindows found = HindcastWindows.of(sources, protocol);
        int symbols = InformationCoefficients.MIN_SYMBOLS;
        if (criterion == SelectionCriterion.RANK_IC
                && found.size() < symbols * found.origins().size()) {
            throw new InvalidInputException("a rank correlation needs " + symbols
                    + " symbols at each origin, and there are " + found.size() + " windows at "
                    + found.origins().size() + " origins: add series of the same dates, or compare by CRPS");
        }
    }

    /// Number of windows.
    public int windows() {
        return HindcastWindows.of(sources, protocol).size();
    }

    /// Forecasts the windows and scores the forecasts.
    ///
    /// @throws KronosException if none of the windows can be forecast
    public double score(Forecaster forecaster) {
        Candidate model = Candidate.model(NAME, forecaster, sampling, forecaster.context());
        List<Candidate> candidates = List.of(
                model,
                Candidate.baseline(Report.REFERENCE, sampling),
                Candidate.baseline(Report.POINT_REFERENCE, sampling));
        Evaluation evaluation =
                new RollingEvaluation(protocol, candidates).run(sources, ChunkStore.inMemory(), Progress.NONE, _ -> {});
        return criterion.of(ForecasterSummary.of(evaluation, model));
    }
}
