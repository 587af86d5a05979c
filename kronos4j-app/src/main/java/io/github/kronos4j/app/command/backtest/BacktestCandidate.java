package io.github.kronos4j.app.command.backtest;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.forecast.Sampling;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Forecaster of a backtest, which closes it.
record BacktestCandidate(Candidate candidate) implements AutoCloseable {
    /// A baseline.
    ///
    /// @param name name on the command line, such as `mean-reversion`
    /// @throws KronosException if there is no such baseline
    static BacktestCandidate baseline(String name, Sampling sampling) {
        return Stream.of(Baseline.values())
                .filter(baseline -> optionName(baseline).equals(name))
                .map(baseline -> new BacktestCandidate(Candidate.baseline(baseline, sampling)))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("--baseline is '" + name + "': choose "
                        + Stream.of(Baseline.values())
                                .map(BacktestCandidate::optionName)
                                .collect(Collectors.joining(", "))));
    }

    private static String optionName(Baseline baseline) {
        return baseline.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void close() {
        candidate.forecaster().close();
    }
}
