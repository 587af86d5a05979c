package io.github.kronos4j.torch.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.LevelNormalizer;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.SeededSeries;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowDatasetTest {
    private static final Split ALL = new Split.ByRatio(1, 0);

    private static WindowDataset dataset(Bars bars, WindowSettings.Builder settings) {
        return WindowDataset.of(List.of(new Series("a", "x", List.of(bars))), ALL, Subset.TRAINING, settings.build());
    }

    @Test
    void inputsDoNotDependOnTheFuture() {
        RandomSeries.forEachSeed(20, random -> {
            int lookback = 10 + random.nextInt(30);
            int predict = 1 + random.nextInt(10);
            Bars bars = RandomSeries.bars(random, 0, lookback + predict + 1, 0);
            Bars.Builder other = Bars.builder(bars.zone());
            for (int i = 0; i < bars.size(); i++) {
                Bar bar = bars.bar(i);
                double factor = i < lookback ? 1 : 1 + 0.01 * random.nextDouble();
                other.add(
                        bar.time(),
                        bar.open() * factor,
                        bar.high() * factor,
                        bar.low() * factor,
                        bar.close() * factor,
                        bar.volume() * factor * 7,
                        bar.amount() * factor * 7);
            }
            WindowSettings.Builder settings = WindowSettings.of(lookback, predict);
            float[] z = dataset(bars, settings).batch(0, 0, 1).bars();
            float[] perturbed = dataset(keepPast(bars, other.build(), lookback), settings)
                    .batch(0, 0, 1)
                    .bars();
            assertThat(Arrays.copyOf(perturbed, lookback * 6)).containsExactly(Arrays.copyOf(z, lookback * 6));
            assertThat(perturbed).isNotEqualTo(z);
        });
    }

    private static Bars keepPast(Bars past, Bars future, int lookback) {
        return past.slice(0, lookback).concat(future.slice(lookback, future.size()));
    }

    @Test
    void inputsMatchThoseOfAForecast() {
        RandomSeries.forEachSeed(12, random -> {
            boolean volume = random.nextBoolean();
            boolean amount = random.nextBoolean();
            Bars all = RandomSeries.bars(random, 0, 120, 0);
            Bars.Builder builder = Bars.builder(all.zone()).columns(volume, amount);
            for (int i = 0; i < all.size(); i++) {
                builder.add(all.bar(i));
            }
            Bars bars = builder.build();
            WindowDataset dataset = dataset(bars, WindowSettings.of(40, 9));
            WindowBatch batch = dataset.batch(2, 5, 7);
            assertThat(batch.length()).isEqualTo(50);
            for (int b = 0; b < 7; b++) {
                Bars window = bars.slice((int) dataset.number(2, 5 + b), (int) dataset.number(2, 5 + b) + 50);
                float[] expected = LevelNormalizer.fit(window.slice(0, 40), Normalization.UNIT_FREE)
                        .normalize(window);
                assertThat(Arrays.copyOfRange(batch.bars(), b * 300, (b + 1) * 300))
                        .containsExactly(expected);
            }
        });
    }

    @Test
    void inputsDoNotDependOnTheUnit() {
        RandomSeries.forEachSeed(20, random -> {
            Bars bars = RandomSeries.bars(random, 0, 60, 0);
            double price = Math.pow(10, random.nextInt(17) - 12);
            double volume = Math.pow(10, random.nextInt(9) - 4);
            Bars scaled = SeededSeries.inUnits(bars, price, volume);
            WindowSettings.Builder settings = WindowSettings.of(40, 9);
            float[] z = dataset(bars, settings).batch(0, 0, 5).bars();
            float[] other = dataset(scaled, settings).batch(0, 0, 5).bars();
            for (int i = 0; i < z.length; i++) {
                assertThat(other[i]).isCloseTo(z[i], within(Math.ulp(z[i])));
            }
        });
    }

    @Test
    void stampsAreLocalTimes() {
        Bars bars = RandomSeries.bars(new Random(1), 24 * 59 + 23, 5, 0); // 29 February 2024, a Thursday
        byte[] stamps = dataset(bars, WindowSettings.of(2, 2)).batch(0, 0, 1).stamps();
        assertThat(stamps).startsWith(0, 23, 3, 29, 2, 0, 0, 4, 1, 3).hasSize(25);
    }

    @Test
    void dropsVolumeAndAmountTogether() {
        Bars bars = RandomSeries.bars(new Random(2), 0, 3000, 0);
        WindowSettings.Builder settings = WindowSettings.of(20, 4).volumeDropout(0.05);
        WindowDataset dataset = dataset(bars, settings);
        int dropped = 0;
        for (long i = 0; i < dataset.epochSize(); i++) {
            Window window = dataset.window(1, i);
            if (!window.withVolume()) {
                dropped++;
                Bars.Builder bare = Bars.builder(bars.zone()).columns(false, false);
                for (int t = 0; t < window.length(); t++) {
                    bare.add(window.bars().bar(t));
                }
                Bars prices = bare.build();
                assertThat(dataset.batch(1, i, 1).bars())
                        .containsExactly(LevelNormalizer.fit(prices.slice(0, 20), Normalization.UNIT_FREE)
                                .normalize(prices));
            }
        }
        assertThat(dropped / (double) dataset.epochSize()).isBetween(0.03, 0.07);
    }

    @Test
    void mirrorsAShareOfTheWindows() {
        Bars bars = RandomSeries.bars(new Random(4), 0, 2000, 0);
        WindowDataset plain = dataset(bars, WindowSettings.of(20, 4));
        WindowDataset mirrored = dataset(bars, WindowSettings.of(20, 4).mirror(0.5));
        int count = 0;
        for (long i = 0; i < mirrored.epochSize(); i++) {
            Bars window = mirrored.window(1, i).bars();
            Bars original = plain.window(1, i).bars();
            if (window.close(9) != original.close(9)) {
                count++;
                assertThat(window.close(9)).isEqualTo(MirroredBars.of(original).close(9));
            }
            assertThat(mirrored.window(1, i).bars().close(9)).isEqualTo(window.close(9));
        }
        assertThat(count / (double) mirrored.epochSize()).isBetween(0.45, 0.55);
    }

    @Test
    void samplesOneLookbackPerBatchAndKeepsTheEnd() {
        Bars bars = RandomSeries.bars(new Random(3), 0, 400, 0);
        WindowDataset whole = dataset(bars, WindowSettings.of(64, 8));
        WindowDataset random = dataset(bars, WindowSettings.of(64, 8).randomLookback(16, 10));
        Set<Integer> lookbacks = new HashSet<>();
        for (int step = 0; step < 30; step++) {
            WindowBatch batch = random.batch(0, step * 10L, 10);
            lookbacks.add(batch.lookback());
            assertThat(batch.length()).isEqualTo(batch.lookback() + 9);
            assertThat(random.window(0, step * 10L).bars().time(batch.length() - 1))
                    .isEqualTo(whole.window(0, step * 10L).bars().time(72));
        }
        assertThat(lookbacks).hasSizeGreaterThan(15).allMatch(lookback -> lookback >= 16 && lookback <= 64);
        assertThatThrownBy(() -> random.batch(0, 5, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void explainsWhyThereAreNoWindows() {
        Bars bars = RandomSeries.bars(new Random(4), 0, 50, 0);
        assertThatThrownBy(() -> dataset(bars, WindowSettings.of(48, 2)))
                .isInstanceOf(KronosException.class)
                .hasMessage(
                        "there is no training window of 51 bars (lookback 48, predict 2, one more) in 1 series, whose"
                                + " longest clean range has 50 bars: lower lookback or predict, add data, or move the"
                                + " split");
    }

    @Test
    void builderCopiesAllSettings() {
        WindowSettings settings = WindowSettings.of(64, 8)
                .stride(3)
                .seed(5)
                .windowsPerEpoch(70)
                .weighting(new Weighting.EqualGroups())
                .maxJump(0.2)
                .volumeDropout(0.05)
                .mirror(0.5)
                .randomLookback(16, 10)
                .reachBack(false)
                .build();
        assertThat(settings.toBuilder().build()).isEqualTo(settings);
    }

    @Test
    void rejectsSettingsOutOfRange() {
        assertThatThrownBy(() -> WindowSettings.of(1, 2).build())
                .isInstanceOf(KronosException.class)
                .hasMessage("lookback is 1: use a number from 2 to 65536");
        assertThatThrownBy(() -> WindowSettings.of(9, 2).randomLookback(10, 4).build())
                .isInstanceOf(KronosException.class)
                .hasMessage("least lookback is 10: use a number from 2 to 9");
        assertThatThrownBy(() -> WindowSettings.of(9, 2).volumeDropout(5).build())
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("share from 0 to 1");
        assertThatThrownBy(() -> WindowSettings.of(9, 2).mirror(-1).build())
                .isInstanceOf(KronosException.class)
                .hasMessage("mirror is -1.0: use a share from 0 to 1");
    }
}
