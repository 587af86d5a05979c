package io.github.kronos4j.forecast;

import static io.github.kronos4j.testkit.Seeds.between;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.testkit.Golden;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Random requests of all kinds on real bars.
final class RandomRequests {
    private static final int ROWS = 2500;
    private static final List<Sampling> SAMPLINGS = List.of(
            Sampling.greedy(),
            Sampling.point(),
            Sampling.probabilistic(),
            new Sampling(1, 5, 1, 1, 0),
            new Sampling(1.3, 20, 0.8, 1, 0));

    private RandomRequests() {}

    static List<ForecastRequest> list(Random random, int count) {
        List<ForecastRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(one(random, "series " + i));
        }
        return requests;
    }

    /// Creates a request that slides with probability one half, on a context that may be shorter than its history
    /// or its horizon.
    static ForecastRequest one(Random random, String symbol) {
        int lookback = between(random, 2, 110);
        int horizon = between(random, 1, 30);
        int maxContext = random.nextBoolean() ? between(random, 2, 40) : between(random, 60, 200);
        int slide = random.nextInt(3) == 0 ? 1 : between(random, 1, maxContext);
        int row = random.nextInt(ROWS - lookback - horizon);
        Sampling sampling = SAMPLINGS.get(random.nextInt(SAMPLINGS.size()));
        return ForecastRequest.builder(Golden.bars(row, lookback))
                .symbol(symbol)
                .timestamps(stamps(row + lookback, horizon))
                .sampling(sampling.withSamples(between(random, 1, 4)).withSeed(random.nextLong()))
                .context(
                        random.nextInt(4) == 0
                                ? ContextWindow.streaming(maxContext)
                                : new ContextWindow(maxContext, slide))
                .repair(random.nextBoolean() ? RepairPolicy.RAW : RepairPolicy.REPAIR)
                .build();
    }

    /// Timestamps of rows.
    static List<LocalDateTime> stamps(int row, int count) {
        Bars bars = Golden.bars(row, count);
        return IntStream.range(0, count).mapToObj(bars::time).toList();
    }

    /// All values of a forecast, by path.
    static double[][] paths(Forecast forecast) {
        double[][] paths = new double[forecast.samples()][forecast.horizon() * Column.COUNT];
        for (int p = 0; p < paths.length; p++) {
            for (int i = 0; i < paths[p].length; i++) {
                paths[p][i] = forecast.value(p, i / Column.COUNT, Column.values()[i % Column.COUNT]);
            }
        }
        return paths;
    }
}
