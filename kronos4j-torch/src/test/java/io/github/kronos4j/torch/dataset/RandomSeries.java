package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Seeded random walks of hourly bars.
public final class RandomSeries {
    static final LocalDateTime START = LocalDateTime.parse("2024-01-01T00:00");

    private RandomSeries() {}

    /// Check of one random input.
    public interface Check {
        void run(Random random);
    }

    /// Runs a check for the seeds 0 to `count - 1`; a failure names its seed.
    public static void forEachSeed(int count, Check check) {
        for (long seed = 0; seed < count; seed++) {
            try {
                check.run(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /// Returns a series with segments of the given sizes and ten hours between two segments.
    public static Series series(String name, String group, Random random, int... sizes) {
        List<Bars> segments = new ArrayList<>();
        int hour = 0;
        for (int size : sizes) {
            segments.add(bars(random, hour, size, 0));
            hour += size + 10;
        }
        return new Series(name, group, segments);
    }

    /// Returns hourly bars.
    ///
    /// @param jumps share of the bars whose close is far from the previous one
    public static Bars bars(Random random, int firstHour, int size, double jumps) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC).expecting(size);
        double close = 10 + 90 * random.nextDouble();
        for (int i = 0; i < size; i++) {
            double open = close;
            boolean jump = random.nextDouble() < jumps;
            close *= Math.exp(jump ? (random.nextBoolean() ? 0.5 : -0.5) : random.nextGaussian() * 0.02);
            double volume = Math.floor(1000 * random.nextDouble());
            bars.add(
                    START.plusHours(firstHour + i),
                    open,
                    Math.max(open, close) * 1.001,
                    Math.min(open, close) * 0.999,
                    close,
                    volume,
                    volume * close * 1.01);
        }
        return bars.build();
    }
}
