package io.github.kronos4j.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadTrainingTest {
    private static final int BARS = 1_000;
    private static final LocalDateTime SPLIT = SimulatedBars.FIRST.plusDays(700);
    private static final HeadTrainingSettings SETTINGS =
            new HeadTrainingSettings(20, 64, 256, 6_000, 3, 64, 3e-3, 1e-3, 5);

    @Test
    void recoversAConstantScale() {
        List<TrainingSeries> series = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            series.add(series("constant", SimulatedBars.constant(BARS, 0.001 * (i + 1), 100 + i)));
        }
        VolatilityHead head = HeadTraining.train(series, SETTINGS, (_, _) -> {}).head();

        Bars unseen = SimulatedBars.constant(300, 0.03, 999);
        ReturnForecast forecast = head.forecast(unseen, HeadFeaturesTest.next(unseen, 20));
        double variance = 20 * 0.03 * 0.03;
        assertThat(forecast.realizedVariance()).isCloseTo(variance, within(0.2 * variance));
        for (int step : new int[] {0, 4, 19}) {
            double expected = 0.03 * Math.sqrt(step + 1.0);
            assertThat(forecast.returns().get(step).deviation())
                    .as("step %d", step)
                    .isCloseTo(expected, within(0.1 * expected));
            assertThat(forecast.returns().get(step).quantile(0.9))
                    .isCloseTo(1.2816 * expected, within(0.13 * expected));
        }
    }

    /// Knowing ranges, it forecasts a changing volatility better than the random walk with EWMA volatility.
    @Test
    void beatsTheRandomWalkOnChangingVolatility() {
        HeadTraining.Result result = HeadTraining.train(garch(), SETTINGS, (_, _) -> {});

        HeadCheck check = result.checks().getFirst();
        assertThat(check.windows()).isEqualTo(1_000);
        assertThat(check.crpsSkill()).isGreaterThan(0.005);
        assertThat(check.coverage80()).isBetween(0.75, 0.85);
        assertThat(check.coverage90()).isBetween(0.86, 0.94);
        assertThat(result.head().learnedUntil()).isEqualTo(SPLIT.minusDays(1));
        assertThat(result.head().scope().intervals()).containsExactly("1d");
    }

    @Test
    void equalSeedsGiveEqualBits() {
        HeadTrainingSettings few = SETTINGS.withWindows(300).withEpochs(1);
        List<TrainingSeries> series = garch();
        String first = HeadTraining.train(series, few, (_, _) -> {}).head().id();
        assertThat(HeadTraining.train(series, few, (_, _) -> {}).head().id()).isEqualTo(first);
        assertThat(HeadTraining.train(series, few.withSeed(6), (_, _) -> {})
                        .head()
                        .id())
                .isNotEqualTo(first);
    }

    /// Bars from the end of the training on may be anything: the head does not change.
    @Test
    void seesNoBarAfterTheEndOfTheTraining() {
        HeadTrainingSettings few = SETTINGS.withWindows(300).withEpochs(1);
        List<TrainingSeries> all = garch();
        List<TrainingSeries> cut = all.stream()
                .map(one -> series(one.group(), one.segments().getFirst().slice(0, 700)))
                .toList();
        assertThat(HeadTraining.train(cut, few, (_, _) -> {}).head().id())
                .isEqualTo(HeadTraining.train(all, few, (_, _) -> {}).head().id());
    }

    @Test
    void filesKeepEveryBit() throws IOException {
        VolatilityHead head = HeadTraining.train(
                        garch(), SETTINGS.withWindows(300).withEpochs(1), (_, _) -> {})
                .head();
        var out = new ByteArrayOutputStream();
        HeadFile.write(head, out);
        VolatilityHead read = HeadFile.read("head", new ByteArrayInputStream(out.toByteArray()));
        assertThat(read.id()).isEqualTo(head.id());
        assertThat(read.description()).isEqualTo(head.description());
        assertThat(out.size()).isLessThan(20_000);
    }

    @Test
    void otherFilesAreRefusedInOneSentence() {
        for (String text : List.of(
                "",
                "[]",
                "{",
                "{\"format\": \"kronos4j calibration 3\"}",
                "{\"format\":" + " \"kronos4j volatility head 1\", \"intervals\": \"1d\"}")) {
            assertThatThrownBy(() ->
                            HeadFile.read("my.json", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                    .isInstanceOf(KronosException.class)
                    .hasMessageStartingWith("my.json holds no volatility head");
        }
    }

    @Test
    void seriesThatAreTooShortAreRefused() {
        assertThatThrownBy(() -> HeadTraining.train(
                        List.of(series("short", SimulatedBars.constant(60, 0.01, 1))), SETTINGS, (_, _) -> {}))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("64 bars of history");
    }

    private static List<TrainingSeries> garch() {
        List<TrainingSeries> series = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            series.add(series("garch", SimulatedBars.garch(BARS, 0.01 + 0.0005 * i, 200 + i)));
        }
        return series;
    }

    private static TrainingSeries series(String group, Bars bars) {
        return new TrainingSeries("series", group, 1, List.of(bars), SPLIT, LocalDateTime.MAX);
    }
}
