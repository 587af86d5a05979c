package io.github.kronos4j.generation;

import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;

/// Daily bars whose log volatility follows a random walk, so that calm and volatile periods alternate.
final class Market {
    static final LocalDateTime FIRST = LocalDateTime.of(2020, 1, 1, 0, 0);

    private Market() {}

    /// @param deviation standard deviation of a daily return at average volatility
    /// @param wander amplitude of the log volatility; 0 for a random walk with constant volatility
    static Bars bars(int size, double level, double deviation, double wander, long seed) {
        Random random = new Random(seed);
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        double before = level;
        double state = 0;
        for (int i = 0; i < size; i++) {
            state = 0.95 * state + Math.sqrt(1 - 0.95 * 0.95) * random.nextGaussian();
            double now = deviation * Math.exp(wander * state);
            double open = before * Math.exp(0.2 * now * random.nextGaussian());
            double close = before * Math.exp(now * random.nextGaussian());
            double high = Math.max(open, close) * Math.exp(now * random.nextDouble());
            double low = Math.min(open, close) * Math.exp(-now * random.nextDouble());
            double volume = 1000 * Math.exp(0.3 * random.nextGaussian());
            bars.add(FIRST.plusDays(i), open, high, low, close, volume, volume * close);
            before = close;
        }
        return bars.build();
    }
}
