package io.github.kronos4j.evaluation;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.util.stream.IntStream;

/// A piece of a series: what may be seen, and what came after it.
///
/// @param symbol the series
/// @param history bars up to the origin, which is its last one
/// @param truth the bars that came
public record Window(String symbol, Bars history, Bars truth) {
    /// Time of the last bar seen.
    public LocalDateTime origin() {
        return history.time(history.size() - 1);
    }

    public double lastClose() {
        return history.close(history.size() - 1);
    }

    /// What a contestant is asked. Of the truth it holds the times of the bars and nothing else. The seed changes
    /// with the origin, or the luck of the draw would be the same in all windows of a series.
    public ForecastRequest request(Candidate contestant) {
        Sampling sampling = contestant.sampling();
        return ForecastRequest.builder(history)
                .symbol(symbol)
                .stamps(IntStream.range(0, truth.size()).mapToObj(truth::time).toList())
                .sampling(sampling.withSeed(sampling.seed() + origin().hashCode()))
                .context(contestant.context())
                .build();
    }
}
