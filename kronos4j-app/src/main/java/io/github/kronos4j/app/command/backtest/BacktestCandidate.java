package io.github.kronos4j.app.command.backtest;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.forecast.Sampling;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who forecasts; closed when that is done.
record BacktestCandidate(Candidate contestant) implements AutoCloseable {
    /// A plain method.
    ///
    /// @param name as `mean-reversion`
    /// @throws KronosException if there is none of that name
    static BacktestCandidate baseline(String name, Sampling sampling) {
        return Stream.of(Baseline.values())
                .filter(plain -> optionName(plain).equals(name))
                .map(plain -> new BacktestCandidate(Candidate.baseline(plain, sampling)))
                .findFirst()
                .orElseThrow(() -> new KronosException("--baseline is '" + name + "': choose "
                        + Stream.of(Baseline.values())
                                .map(BacktestCandidate::optionName)
                                .collect(Collectors.joining(", "))));
    }

    private static String optionName(Baseline plain) {
        return plain.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void close() {
        contestant.forecaster().close();
    }
}
