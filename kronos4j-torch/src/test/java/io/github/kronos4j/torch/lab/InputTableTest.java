package io.github.kronos4j.torch.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Checks which values beside the bars a model sees at a time: those that were known then, except the control.
class InputTableTest {
    private static final LocalDateTime START = LocalDateTime.of(2020, 1, 1, 0, 0);
    private static final int TEST = 60;
    private static final int COUNT = 100;

    @Test
    void macroValuesHoldFromTheirPublicationOn() {
        InputTable table = data(0, macro()).table(Inputs.MACRO);
        assertThat(value(table, START.plusDays(9))).containsExactly(0);
        // 1, 2, 3 were published before the test: mean 2, variance 2/3
        float first = (float) (-1 / Math.sqrt(2.0 / 3));
        assertThat(value(table, START.plusDays(10))).containsExactly(first);
        assertThat(value(table, START.plusDays(19))).containsExactly(first);
        assertThat(value(table, START.plusDays(20))).containsExactly(0);
        assertThat(value(table, START.plusDays(30))).containsExactly(-first);
        assertThat(value(table, START.plusDays(70))).containsExactly(5); // 9 is cut off
    }

    @Test
    void macroValuesNeedTwoPublicationsBeforeTheTest() {
        NavigableMap<LocalDateTime, float[]> late = new TreeMap<>(macro().tailMap(START.plusDays(30), true));
        assertThatThrownBy(() -> data(0, late))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("use earlier values");
    }

    @Test
    void theMarketIsTheMeanReturnOverItsSizeBeforeTheTest() {
        LabData data = data(0, null);
        InputTable table = data.table(Inputs.MARKET);
        double squares = IntStream.range(1, TEST)
                .mapToDouble(i -> Math.pow(meanReturn(0, i), 2))
                .average()
                .orElseThrow();
        for (int i : new int[] {1, 30, TEST - 1, TEST, COUNT - 1}) {
            assertThat((double) value(table, START.plusDays(i))[0])
                    .isCloseTo(Math.clamp(meanReturn(0, i) / Math.sqrt(squares), -5, 5), within(1e-5));
        }
    }

    @Test
    void laterBarsChangeNoEarlierValueOfTheMarket() {
        InputTable table = data(0, null).table(Inputs.MARKET);
        InputTable other = data(1, null).table(Inputs.MARKET); // the same bars before the test
        for (int i = 0; i < TEST; i++) {
            assertThat(value(table, START.plusDays(i))).isEqualTo(value(other, START.plusDays(i)));
        }
        assertThat(value(table, START.plusDays(COUNT - 1))).isNotEqualTo(value(other, START.plusDays(COUNT - 1)));
    }

    @Test
    void thePlaceboHasTheValuesOfTheMarketAtOtherTimes() {
        LabData data = data(0, null);
        float[][] market = values(data.table(Inputs.MARKET));
        float[][] shuffled = values(data.table(Inputs.SHUFFLED_MARKET));
        assertThat(shuffled).isNotEqualTo(market).isEqualTo(values(data.table(Inputs.SHUFFLED_MARKET)));
        Comparator<float[]> order = Arrays::compare;
        Arrays.sort(market, order);
        Arrays.sort(shuffled, order);
        assertThat(shuffled).isEqualTo(market);
    }

    @Test
    void theControlIsTheSignOfTheNextReturn() {
        LabData data = data(0, null);
        InputTable table = data.table(Inputs.NEXT_SIGN);
        Bars bars = bars(0, 0);
        for (int i = 0; i + 1 < COUNT; i++) {
            assertThat((double) value(table, START.plusDays(i))[0])
                    .isEqualTo(Math.signum(bars.close(i + 1) - bars.close(i)));
        }
    }

    @Test
    void valuesAfterTheOriginAreUnknownUnlessTheyAreKnownAhead() {
        LabData data = data(0, macro());
        LabWindow window = new LabWindow("S0", bars(0, 0).slice(20, 32), 8, List.of());
        assertThat(known(window, data.table(Inputs.MARKET))).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0);
        assertThat(known(window, data.table(Inputs.MACRO))).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0);
        assertThat(known(window, data.table(Inputs.DAY_OF_YEAR))).containsOnly(1);
        assertThat(known(window, data.table(Inputs.NEXT_SIGN))).containsOnly(1);
    }

    /// The marks of the values of each bar of a window whose last known bar is the eighth.
    private static float[] known(LabWindow window, InputTable table) {
        int bars = window.bars().size();
        try (var _ = new NativeScope()) {
            float[] values = Tensors.floats(WindowTensors.inputs(List.of(window), 0, 1, bars, table, new int[] {7}));
            int width = values.length / bars;
            float[] marks = new float[bars];
            for (int i = 0; i < bars; i++) {
                marks[i] = values[(i + 1) * width - 1];
            }
            return marks;
        }
    }

    private static float[] value(InputTable table, LocalDateTime time) {
        float[] value = new float[table.size()];
        table.read("S0", time, value, 0);
        return value;
    }

    private static float[][] values(InputTable table) {
        return IntStream.range(1, COUNT)
                .mapToObj(i -> value(table, START.plusDays(i)))
                .toArray(float[][]::new);
    }

    private static NavigableMap<LocalDateTime, float[]> macro() {
        return new TreeMap<>(Map.of(
                START.plusDays(10), new float[] {1},
                START.plusDays(20), new float[] {2},
                START.plusDays(30), new float[] {3},
                START.plusDays(70), new float[] {9}));
    }

    private static double meanReturn(long variant, int i) {
        return IntStream.range(0, 2)
                .mapToDouble(s ->
                        Math.log(bars(s, variant).close(i) / bars(s, variant).close(i - 1)))
                .average()
                .orElseThrow();
    }

    private static LabData data(long variant, @Nullable NavigableMap<LocalDateTime, float[]> macro) {
        Map<String, Bars> series = new LinkedHashMap<>();
        series.put("S0", bars(0, variant));
        series.put("S1", bars(1, variant));
        return new LabData(series, START.plusDays(TEST), 20, 5, macro);
    }

    /// Bars that differ between variants from the test on.
    private static Bars bars(long seed, long variant) {
        var before = new SplittableRandom(seed);
        var after = new SplittableRandom(1000 * variant + seed + 10);
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        double close = 100;
        for (int i = 0; i < COUNT; i++) {
            double open = close;
            close = open * Math.exp(i < TEST ? 0.01 * before.nextGaussian() : 0.03 * after.nextGaussian());
            bars.add(START.plusDays(i), open, Math.max(open, close), Math.min(open, close), close, 1000, 100_000);
        }
        return bars.build();
    }
}
