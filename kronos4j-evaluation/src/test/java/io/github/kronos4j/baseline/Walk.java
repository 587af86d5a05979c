package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.IntStream;

/// Daily random walks, and requests for them.
final class Walk {
    static final LocalDateTime FIRST = LocalDateTime.of(2020, 1, 1, 0, 0);

    private Walk() {}

    static Bars bars(int size, double deviation, long seed) {
        Random random = new Random(seed);
        double[] closes = new double[size];
        double close = 50;
        for (int i = 0; i < size; i++) {
            close *= Math.exp(deviation * random.nextGaussian());
            closes[i] = close;
        }
        return bars(closes, random);
    }

    /// Bars with these closes.
    static Bars bars(double[] closes, Random random) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        double before = closes[0];
        for (int i = 0; i < closes.length; i++) {
            double open = before * Math.exp(0.003 * random.nextGaussian());
            double high = Math.max(open, closes[i]) * (1 + 0.004 * random.nextDouble());
            double low = Math.min(open, closes[i]) * (1 - 0.004 * random.nextDouble());
            double volume = random.nextInt(1, 1000);
            bars.add(FIRST.plusDays(i), open, high, low, closes[i], volume, volume * closes[i]);
            before = closes[i];
        }
        return bars.build();
    }

    static ForecastRequest request(String symbol, Bars history, int horizon, int samples, long seed) {
        LocalDateTime last = history.time(history.size() - 1);
        return ForecastRequest.builder(history)
                .symbol(symbol)
                .timestamps(IntStream.rangeClosed(1, horizon)
                        .mapToObj(last::plusDays)
                        .toList())
                .sampling(Sampling.probabilistic().withSamples(samples).withSeed(seed))
                .build();
    }
}
