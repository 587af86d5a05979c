package io.github.kronos4j.study.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.backtest.signal.ForecastSignal;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.evaluation.PaperWindows;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.Score;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.generation.SequenceLearner;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.calendar.TradingCalendars;
import io.github.kronos4j.testkit.SeededSeries;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaperStudyTest {
    private static final int SERIES = 10;
    private static final Map<String, Bars> BARS = IntStream.range(0, SERIES)
            .boxed()
            .collect(Collectors.toMap(i -> "S" + i, i -> SeededSeries.daily(300, 40 + i)));

    /// Judges everything to be synthetic, and predicts that closes rise.
    private static final SequenceLearner.Factory SIMPLE = (hidden, layers, seed) -> new SequenceLearner() {
        @Override
        public float[][] classify(float[][] sequences, float[][] labels, float[][] tests) {
            return new float[tests.length][1];
        }

        @Override
        public float[][] regress(float[][] sequences, float[][] targets, float[][] tests) {
            float[][] rising = new float[tests.length][targets[0].length];
            for (float[] row : rising) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = i;
                }
            }
            return rising;
        }
    };

    @Test
    void perfectForecastsHavePerfectMeasures() {
        Measures measures = measures(new Clairvoyant(), days(), 60);

        assertThat(measures.get("price series IC").model()).isCloseTo(1, within(1e-9));
        assertThat(measures.get("price series IC").standardError()).isCloseTo(0, within(1e-9));
        assertThat(measures.get("return RankIC").model()).isCloseTo(1, within(1e-9));
        assertThat(measures.get("return RankIC by date").model()).isCloseTo(1, within(1e-9));
        assertThat(measures.get("realized volatility MAE").model()).isCloseTo(0, within(1e-12));
        assertThat(measures.get("realized volatility R2").model()).isCloseTo(1, within(1e-9));
        assertThat(measures.get("excess return a year").model()).isGreaterThan(0.5);
        assertThat(measures.get("investment information ratio").model()).isGreaterThan(2);
        assertThat(measures.get("generation error").model()).isEqualTo(0.5);
        assertThat(measures.get("generation error").finding())
                .contains("generation, error: 0.5000 differs from 0.5 by less than two standard errors.");
        assertThat(measures.get("excess return a year").finding())
                .hasValueSatisfying(text -> assertThat(text).contains("standard errors above 0."));
        assertThat(measures.get("return RankIC").finding()).isEmpty(); // without a standard error
        PaperMeasure learned = measures.get("generation IC");
        assertThat(learned.others())
                .extracting(PaperMeasure.Other::name)
                .containsExactly("block bootstrap", "random walk, EWMA", "real bars");
        assertThat(learned.others().getLast().value()).isEqualTo(learned.model()); // from the same bars
    }

    @Test
    void randomWalksHaveNoSkill() {
        Measures measures = measures(Baseline.RANDOM_WALK_EWMA.forecaster(), days(), 60);

        PaperMeasure price = measures.get("price series IC");
        assertThat(Math.abs(price.model())).isLessThan(4 * price.standardError());
        PaperMeasure excess = measures.get("excess return a year");
        assertThat(excess.model()).isLessThan(3 * excess.standardError());
        assertThat(excess.others()).extracting(PaperMeasure.Other::name).containsExactly("mean reversion");
        assertThat(measures.get("realized volatility R2").model()).isLessThan(0.5);
    }

    @Test
    void leavesOutTasksThatTheBarsDoNotAllow() {
        PaperSeries hours = new PaperSeries(
                Interval.parse("1h"),
                TradingCalendars.learned(ZoneOffset.UTC),
                PaperWindows.of(Interval.parse("1h")).withOrigins(2),
                lookback -> sources(BARS.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> hourly(entry.getValue())))));
        List<PaperPart> parts = parts(Baseline.RANDOM_WALK_EWMA.forecaster(), hours, 3);

        assertThat(parts).hasSize(3);
        assertThat(parts.get(0).measures()).hasSize(7);
        assertThat(parts.get(1).measures()).isEmpty();
        assertThat(parts.get(1).extent()).startsWith("generation is left out: there are 3 contexts");
        assertThat(parts.get(2).measures()).isEmpty();
        assertThat(parts.get(2).extent())
                .isEqualTo("investment is left out: the paper simulates trading on daily bars, and these are of 1h.");
    }

    @Test
    void failsWithoutAnyWindow() {
        PaperSeries late = new PaperSeries(
                Interval.parse("1d"),
                TradingCalendars.learned(ZoneOffset.UTC),
                Protocol.of(40, 12).between(LocalDateTime.of(2030, 1, 1, 0, 0), null),
                lookback -> sources(BARS));
        assertThatThrownBy(() -> parts(Baseline.LAST_VALUE.forecaster(), late, 60))
                .isInstanceOf(InvalidInputException.class);
    }

    private static PaperSeries days() {
        return new PaperSeries(
                Interval.parse("1d"),
                TradingCalendars.learned(ZoneOffset.UTC),
                PaperWindows.of(Interval.parse("1d")),
                lookback -> sources(BARS));
    }

    private static List<SeriesSource> sources(Map<String, Bars> bars) {
        return bars.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> SeriesSource.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Bars hourly(Bars days) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        for (int i = 0; i < days.size(); i++) {
            LocalDateTime time = LocalDateTime.of(2024, 1, 1, 0, 0).plusHours(i);
            bars.add(time, days.open(i), days.high(i), days.low(i), days.close(i), days.volume(i), days.amount(i));
        }
        return bars.build();
    }

    private static List<PaperPart> parts(Forecaster model, PaperSeries series, int contexts) {
        List<PaperPart> parts = new ArrayList<>();
        PaperStudy study = new PaperStudy("model", model, ContextWindow.DEFAULT, 7, series);
        ChunkStore<Score> scores = ChunkStore.inMemory();
        ChunkStore<ForecastSignal> signals = ChunkStore.inMemory();
        for (PaperTrial trial : study.trials(scores, signals, contexts, SIMPLE)) {
            parts.add(trial.measure(Progress.NONE, note -> {}));
        }
        return parts;
    }

    private record Measures(Map<String, PaperMeasure> byName) {
        PaperMeasure get(String name) {
            return Objects.requireNonNull(byName.get(name), name);
        }
    }

    private static Measures measures(Forecaster model, PaperSeries series, int contexts) {
        return new Measures(parts(model, series, contexts).stream()
                .flatMap(part -> part.measures().stream())
                .collect(Collectors.toMap(
                        measure -> measure.measure().startsWith("excess")
                                ? measure.measure()
                                : measure.task() + " " + measure.measure(),
                        measure -> measure)));
    }

    /// Knows the bars that follow a history, and draws paths that hardly differ from them. The last bar of a series
    /// is repeated after its end.
    private static final class Clairvoyant implements Forecaster {
        @Override
        public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
            return requests.stream()
                    .map(request -> (ForecastResult) new ForecastResult.Success(known(request)))
                    .toList();
        }

        private static Forecast known(ForecastRequest request) {
            Bars history = request.history();
            Bars bars = Objects.requireNonNull(BARS.get(request.symbol()));
            int origin = 0;
            while (!bars.time(origin).equals(history.time(history.size() - 1))) {
                origin++;
            }
            double[][] paths = new double[request.sampling().samples()][request.horizon() * Column.COUNT];
            for (int p = 0; p < paths.length; p++) {
                for (int i = 0; i < paths[p].length; i++) {
                    int bar = Math.min(origin + 1 + i / Column.COUNT, bars.size() - 1);
                    paths[p][i] = bars.value(Column.values()[i % Column.COUNT], bar) * (1 + 1e-9 * p);
                }
            }
            Forecast walk = SeededSeries.forecast(request.symbol(), history, request.timestamps(), 1, 1);
            return new Forecast(request.symbol(), history, request.timestamps(), paths, walk.metadata());
        }

        @Override
        public void close() {}
    }
}
