package io.github.kronos4j.evaluation;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.util.stream.IntStream;

/// Window of a series: the history up to an origin and the actual bars after it.
///
/// @param symbol symbol of the series
/// @param history bars up to and including the origin, with prices as of the origin
/// @param actual the bars that followed, with prices as of the origin
public record Window(String symbol, Bars history, Bars actual) {
    /// Time of the last bar seen.
    public LocalDateTime origin() {
        return history.time(history.size() - 1);
    }

    public double lastClose() {
        return history.close(history.size() - 1);
    }

    /// The request for a candidate. Of the actual bars it contains the times only. The seed changes with the
    /// origin, or all windows of a series would use the same random numbers under
    /// [io.github.kronos4j.forecast.Normalization#REFERENCE].
    public ForecastRequest request(Candidate candidate) {
        Sampling sampling = candidate.sampling();
        return ForecastRequest.builder(history)
                .symbol(symbol)
                .timestamps(
                        IntStream.range(0, actual.size()).mapToObj(actual::time).toList())
                .sampling(sampling.withSeed(sampling.seed() + origin().hashCode()))
                .context(candidate.context())
                .normalization(candidate.normalization())
                .build();
    }
}
