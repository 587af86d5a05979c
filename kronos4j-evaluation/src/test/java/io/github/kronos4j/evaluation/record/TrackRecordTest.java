package io.github.kronos4j.evaluation.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.forecast.record.RecordedBar;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.SeededRecords;
import io.github.kronos4j.testkit.SeededSeries;
import io.github.kronos4j.testkit.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;

class TrackRecordTest {
    private static final int MIN = 30; // first origin

    @Test
    void equalsANaiveTwin() {
        Seeds.forEach(20, random -> {
            Map<String, Bars> bars = new HashMap<>();
            List<RecordedForecast> forecasts = new ArrayList<>();
            for (String symbol : List.of("A", "B", "C")) {
                Bars series = SeededSeries.daily(200, random.nextLong());
                bars.put(symbol, series);
                for (int origin = MIN; origin < 190; origin += 1 + random.nextInt(9)) {
                    forecasts.add(SeededRecords.daily(
                            symbol,
                            series,
                            origin,
                            1 + random.nextInt(9),
                            series.instant(origin).plusSeconds(random.nextInt(40_000)),
                            random));
                }
            }
            Collections.shuffle(forecasts, random);

            RecordSummary summary = only(TrackRecord.of(forecasts, series -> bars.get(series.symbol())));

            Naive naive = new Naive(forecasts, bars);
            assertThat(summary.counts().scored()).isEqualTo(forecasts.size());
            assertThat(summary.counts().bars()).isEqualTo(naive.bars);
            assertThat(summary.independent()).isEqualTo(naive.independent());
            assertThat(summary.coverage(RecordedInterval.CENTRAL_50).value()).isCloseTo(naive.share(2), within(1e-12));
            assertThat(summary.coverage(RecordedInterval.CENTRAL_80).value()).isCloseTo(naive.share(1), within(1e-12));
            assertThat(summary.coverage(RecordedInterval.CENTRAL_90).value()).isCloseTo(naive.share(0), within(1e-12));
            assertThat(summary.comparison().skill().value()).isCloseTo(naive.skill(), within(1e-9));
            assertThat(summary.rises().value()).isCloseTo((double) naive.rises / forecasts.size(), within(1e-12));
            assertThat(summary.hits().value()).isCloseTo((double) naive.hits / naive.decided, within(1e-12));
        });
    }

    /// Loops over plain arrays.
    private static final class Naive {
        private final List<RecordedForecast> forecasts;
        private final Map<Instant, List<double[]>> losses = new HashMap<>();
        private final int[] covered = new int[3];
        private int bars;
        private int rises;
        private int hits;
        private int decided;

        Naive(List<RecordedForecast> forecasts, Map<String, Bars> all) {
            this.forecasts = forecasts;
            for (RecordedForecast forecast : forecasts) {
                Bars series = Objects.requireNonNull(all.get(forecast.series().symbol()));
                int origin = 0;
                while (!series.instant(origin).equals(forecast.origin().instant())) {
                    origin++;
                }
                double variance = 0;
                for (int i = 1; i <= 20; i++) {
                    variance += Math.pow(Math.log(series.close(i) / series.close(i - 1)), 2) / 20;
                }
                for (int i = 1; i <= origin; i++) {
                    variance = 0.94 * variance + 0.06 * Math.pow(Math.log(series.close(i) / series.close(i - 1)), 2);
                }
                double crps = 0;
                double walk = 0;
                double actual = 0;
                for (int step = 1; step <= forecast.horizon(); step++) {
                    List<Double> quantiles = forecast.bars().get(step - 1).close();
                    actual = series.close(origin + step);
                    bars++;
                    for (int i = 0; i < 3; i++) {
                        covered[i] += actual >= quantiles.get(i) && actual <= quantiles.get(6 - i) ? 1 : 0;
                    }
                    for (int i = 0; i < 7; i++) {
                        double level = RecordedBar.LEVELS.get(i);
                        double z = new NormalDistribution(0, Math.sqrt(variance * step))
                                .inverseCumulativeProbability(level);
                        crps += loss(quantiles.get(i), actual, level);
                        walk += loss(series.close(origin) * Math.exp(z), actual, level);
                    }
                }
                double unit = series.close(origin) * forecast.horizon();
                losses.computeIfAbsent(forecast.origin().instant(), _ -> new ArrayList<>())
                        .add(new double[] {crps / unit, walk / unit});
                boolean rose = actual > series.close(origin);
                rises += rose ? 1 : 0;
                if (forecast.probabilityUp() != 0.5) {
                    decided++;
                    hits += forecast.probabilityUp() > 0.5 == rose ? 1 : 0;
                }
            }
        }

        private static double loss(double quantile, double actual, double level) {
            return Math.max(level * (actual - quantile), (level - 1) * (actual - quantile));
        }

        double share(int outer) {
            return (double) covered[outer] / bars;
        }

        double skill() {
            double crps = 0;
            double walk = 0;
            for (List<double[]> atOrigin : losses.values()) {
                for (double[] loss : atOrigin) {
                    crps += loss[0] / atOrigin.size();
                    walk += loss[1] / atOrigin.size();
                }
            }
            return 1 - crps / walk;
        }

        /// Steps from one end to the next origin.
        int independent() {
            int count = 0;
            Instant free = Instant.EPOCH;
            while (true) {
                Instant from = free;
                Instant next = forecasts.stream()
                        .map(forecast -> forecast.origin().instant())
                        .filter(origin -> !origin.isBefore(from))
                        .min(Instant::compareTo)
                        .orElse(null);
                if (next == null) {
                    return count;
                }
                count++;
                free = forecasts.stream()
                        .filter(forecast -> forecast.origin().instant().equals(next))
                        .map(forecast -> forecast.end().instant())
                        .max(Instant::compareTo)
                        .orElseThrow();
            }
        }
    }

    @Test
    void barsUpToTheOriginNeverScore() {
        Seeds.forEach(20, random -> {
            Bars series = SeededSeries.daily(80, random.nextLong());
            RecordedForecast forecast = ahead(series, 50, 5, random);
            List<RecordedBar> withOrigin = new ArrayList<>(forecast.bars());
            RecordedBar first = forecast.bars().getFirst();
            withOrigin.add(
                    0, new RecordedBar(series.time(50), series.instant(50), first.high(), first.low(), first.close()));
            RecordedForecast longer = new RecordedForecast(
                    forecast.id(),
                    forecast.series(),
                    forecast.method(),
                    forecast.origin(),
                    forecast.written(),
                    forecast.probabilityUp(),
                    withOrigin);

            RecordSummary expected = only(TrackRecord.of(List.of(forecast), _ -> series));
            RecordSummary actual = only(TrackRecord.of(List.of(longer), _ -> series));

            assertThat(actual.counts().bars()).isEqualTo(5);
            assertThat(actual.coverage()).isEqualTo(expected.coverage());
        });
    }

    @Test
    void barsAfterTheEndDoNotMatterAndMissingOnesAreAwaited() {
        Bars series = SeededSeries.daily(80, 1);
        RecordedForecast forecast = ahead(series, 50, 5, new Random(1));

        RecordSummary all = only(TrackRecord.of(List.of(forecast), _ -> series));
        assertThat(only(TrackRecord.of(List.of(forecast), _ -> series.slice(0, 56))))
                .isEqualTo(all);
        assertThat(only(TrackRecord.of(List.of(forecast), _ -> series.slice(0, 55)))
                        .counts())
                .isEqualTo(new RecordCounts(0, 0, 1, 0, 0));
        assertThat(only(TrackRecord.of(List.of(forecast), _ -> null)).conclusion())
                .isEqualTo("Nothing to score yet: 1 forecast is pending.");
    }

    @Test
    void barsWithoutTheOriginOrTooFewBeforeItDoNotMatch() {
        Bars series = SeededSeries.daily(80, 1);
        RecordedForecast forecast = ahead(series, 50, 5, new Random(1));

        RecordCounts unmatched = new RecordCounts(0, 0, 0, 0, 1);
        assertThat(only(TrackRecord.of(List.of(forecast), _ -> series.slice(51, 80)))
                        .counts())
                .isEqualTo(unmatched);
        assertThat(only(TrackRecord.of(List.of(forecast), _ -> series.slice(31, 80)))
                        .counts())
                .isEqualTo(unmatched);
        assertThat(only(TrackRecord.of(List.of(forecast), _ -> series.slice(30, 80)))
                        .counts()
                        .scored())
                .isOne();
    }

    @Test
    void pricesThatWereAdjustedSinceGiveTheSameScores() {
        Bars series = SeededSeries.daily(80, 1);
        Bars.Builder halved = Bars.builder(series.zone());
        for (int i = 0; i < series.size(); i++) {
            Bar bar = series.bar(i);
            halved.add(new Bar(
                    bar.time(), bar.open() / 2, bar.high() / 2, bar.low() / 2, bar.close() / 2, bar.volume(), 0));
        }
        RecordedForecast forecast = ahead(series, 50, 5, new Random(1));

        assertThat(only(TrackRecord.of(List.of(forecast), _ -> halved.build())))
                .isEqualTo(only(TrackRecord.of(List.of(forecast), _ -> series)));
    }

    @Test
    void ofSeveralForecastsFromOneOriginTheFirstIsScored() {
        Bars series = SeededSeries.daily(80, 1);
        RecordedForecast first = ahead(series, 50, 5, new Random(1));
        List<RecordedForecast> all = new ArrayList<>();
        for (int i = 5; i > 0; i--) {
            all.add(SeededRecords.daily(
                    "A", series, 50, 4 + i % 2, first.written().plusSeconds(i), new Random(100 + i)));
        }
        all.add(first);

        RecordSummary alone = only(TrackRecord.of(List.of(first), _ -> series));
        RecordSummary summary = only(TrackRecord.of(all, _ -> series));

        assertThat(summary.counts().repeats()).isEqualTo(5);
        assertThat(summary.coverage()).isEqualTo(alone.coverage());
        assertThat(summary.comparison()).isEqualTo(alone.comparison());
    }

    @Test
    void forecastsWrittenInHindsightAreARecordOfTheirOwn() {
        Bars series = SeededSeries.daily(80, 1);
        RecordedForecast ahead = ahead(series, 50, 5, new Random(1));
        RecordedForecast late =
                SeededRecords.daily("A", series, 50, 5, ahead.origin().nextEnd(), new Random(2));

        TrackRecord record = TrackRecord.of(List.of(late, ahead), _ -> series);

        assertThat(record.groups())
                .extracting(summary -> summary.group().isAheadOfTime())
                .containsExactly(true, false);
        assertThat(record.groups())
                .allSatisfy(summary -> assertThat(summary.counts().scored()).isOne());
        assertThat(record.groups().getLast().conclusion()).endsWith("but are not a record.");
    }

    @Test
    void concludesOnlyFromEnoughWindows() {
        Bars series = SeededSeries.daily(200, 1);
        List<RecordedForecast> forecasts = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            forecasts.add(ahead(series, 30 + 4 * i, 4, random));
        }
        assertThat(only(TrackRecord.of(forecasts, _ -> series)).conclusion())
                .startsWith("Its quantiles are ")
                .contains("Its 80 % interval covers ");
        assertThat(only(TrackRecord.of(forecasts.subList(0, 19), _ -> series)).conclusion())
                .isEqualTo("Too few to tell skill from luck: 19 windows that do not overlap on 76 days; conclusions"
                        + " need 20 on 60.");
    }

    private static RecordedForecast ahead(Bars series, int origin, int horizon, Random random) {
        return SeededRecords.daily(
                "A", series, origin, horizon, series.instant(origin).plusSeconds(60_000), random);
    }

    private static RecordSummary only(TrackRecord record) {
        assertThat(record.groups()).hasSize(1);
        return record.groups().getFirst();
    }
}
