package io.github.kronos4j.torch.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.evaluation.Window;
import io.github.kronos4j.evaluation.WindowPosition;
import io.github.kronos4j.evaluation.WindowReader;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Provenance;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.ExDate;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.study.ArmResult;
import io.github.kronos4j.study.StudyPart;
import io.github.kronos4j.study.StudyResult;
import io.github.kronos4j.torch.lab.LabSchedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrequencyTrainingTest {
    private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);
    private static final Interval QUARTER = Interval.parse("15m");
    private static final Interval HOUR = Interval.parse("1h");
    private static final LabSchedule BRIEF = new LabSchedule(2, 2, 4);
    private static final Protocol PROTOCOL = Protocol.of(8, 2).withOrigins(4);

    private static Bars quarters(int count) {
        var random = new SplittableRandom(7);
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        double before = 100;
        for (int i = 0; i < count; i++) {
            double close = before * Math.exp(0.004 * random.nextGaussian());
            double high = Math.max(before, close) * (1 + 0.001 * random.nextDouble());
            double low = Math.min(before, close) * (1 - 0.001 * random.nextDouble());
            bars.add(START.plusMinutes(15L * i), before, high, low, close, 100 + random.nextInt(50), 1e4);
            before = close;
        }
        return bars.build();
    }

    private static final List<SeriesSource> SOURCES = List.of(SeriesSource.of("X", quarters(4 * 24 * 8)));

    /// Knows the shorter bars and answers with them, the volume of each path times its number.
    private record Oracle(Bars bars, List<ForecastRequest> asked) implements Forecaster {
        @Override
        public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
            asked.addAll(requests);
            return requests.stream().map(this::answer).toList();
        }

        private ForecastResult answer(ForecastRequest request) {
            int first = bars.times().indexOf(request.timestamps().getFirst());
            double[][] paths = new double[2][request.horizon() * Column.COUNT];
            for (int p = 0; p < paths.length; p++) {
                for (int i = 0; i < request.horizon(); i++) {
                    for (Column column : Column.values()) {
                        double value = bars.value(column, first + i);
                        paths[p][i * Column.COUNT + column.index()] = column == Column.VOLUME ? value * p : value;
                    }
                }
            }
            return new ForecastResult.Success(
                    new Forecast(request.symbol(), request.history(), request.timestamps(), paths, metadata(request)));
        }

        private static ForecastMetadata metadata(ForecastRequest request) {
            return new ForecastMetadata(
                    Provenance.of("oracle"),
                    request.sampling(),
                    request.context(),
                    request.calendar(),
                    new ForecastMetadata.Quality(
                            request.normalization(), RepairPolicy.REPAIR, 0, Double.NaN, Double.NaN, List.of()),
                    new ForecastMetadata.Computation("test", 1, Duration.ZERO));
        }

        @Override
        public void close() {}
    }

    @Test
    void joinsTheShorterBarsOfEachPathToTheBarsOfTheRequest() {
        Bars bars = quarters(4 * 30);
        BarLadder ladder = BarLadder.of(SeriesSource.of("X", bars), FrequencyDesign.INTERVALS);
        Bars hours = ladder.source(HOUR).bars();
        List<ForecastRequest> asked = new ArrayList<>();
        var finer = new FinerBars(new Oracle(bars, asked), Map.of("X", ladder), QUARTER, HOUR);

        Forecast forecast =
                finer.forecastAll(List.of(request(hours, 9, 5, 3))).getFirst().orElseThrow();

        assertThat(forecast.timestamps()).containsExactly(hours.time(10), hours.time(11), hours.time(12));
        for (int step = 0; step < 3; step++) {
            for (Column column : List.of(Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE, Column.AMOUNT)) {
                assertThat(forecast.value(1, step, column)).isEqualTo(hours.value(column, 10 + step));
            }
            assertThat(forecast.value(0, step, Column.VOLUME)).isZero();
            assertThat(forecast.value(1, step, Column.VOLUME)).isEqualTo(hours.volume(10 + step));
        }
        Bars seen = asked.getFirst().history();
        assertThat(seen.times()).isEqualTo(bars.slice(35, 40).times()); // the last of them ends with the tenth hour
        assertThat(asked.getFirst().horizon()).isEqualTo(12);
    }

    private static ForecastRequest request(Bars bars, int last, int lookback, int horizon) {
        return ForecastRequest.builder(bars.slice(last + 1 - lookback, last + 1))
                .symbol("X")
                .timestamps(bars.times().subList(last + 1, last + 1 + horizon))
                .context(ContextWindow.DEFAULT)
                .build();
    }

    @Test
    void adjustsTheShorterBarsAsOfTheOrigin() {
        Bars bars = quarters(4 * 24 * 3);
        var factors = AdjustmentFactors.of(List.of(new ExDate(START.plusDays(1).toLocalDate(), 0.5, 2)));
        SeriesSource source = SeriesSource.of("X", bars, factors);
        BarLadder ladder = BarLadder.of(source, FrequencyDesign.INTERVALS);
        Window window = new WindowReader(List.of(ladder.source(HOUR)), 6, 1)
                .read(List.of(new WindowPosition(0, 24))) // the first hour of the ex-date
                .getFirst();
        List<ForecastRequest> asked = new ArrayList<>();
        var finer = new FinerBars(new Oracle(bars, asked), Map.of("X", ladder), QUARTER, HOUR);
        finer.forecastAll(List.of(ForecastRequest.builder(window.history())
                .symbol("X")
                .timestamps(window.actual().times())
                .build()));
        Bars seen = asked.getFirst().history();
        assertThat(seen.times()).isEqualTo(bars.slice(94, 100).times());
        assertThat(seen.close(5)).isEqualTo(window.history().close(5)).isEqualTo(bars.close(99));
        assertThat(seen.close(1)).isEqualTo(window.history().close(4)).isEqualTo(bars.close(95) * 0.5);
    }

    @Test
    void refusesBarsThatItDoesNotHave() {
        BarLadder ladder = BarLadder.of(SeriesSource.of("X", quarters(4 * 30)), FrequencyDesign.INTERVALS);
        Bars hours = ladder.source(HOUR).bars();
        var finer = new FinerBars(new Oracle(hours, new ArrayList<>()), Map.of("X", ladder), QUARTER, HOUR);
        ForecastRequest request = request(hours, 9, 5, 3);
        assertThat(finer.forecastAll(List.of(request.withHistory(quarters(8).slice(1, 7))))
                        .getFirst())
                .isInstanceOfSatisfying(
                        ForecastResult.Failure.class,
                        failure -> assertThat(failure.reason()).hasMessageContaining("X lacks bars of 1h after"));
        var unknown = new FinerBars(new Oracle(hours, new ArrayList<>()), Map.of(), QUARTER, HOUR);
        assertThat(unknown.forecastAll(List.of(request)).getFirst())
                .isInstanceOfSatisfying(
                        ForecastResult.Failure.class,
                        failure -> assertThat(failure.reason()).hasMessageContaining("X has no bars of 15m"));
    }

    @Test
    void comparesIntervalsAndOneModelForAllOnTheWindowsOfEachInterval(@TempDir Path folder) {
        List<String> notes = new ArrayList<>();
        StudyResult first;
        try (var training = FrequencyTraining.of(SOURCES, PROTOCOL, BRIEF, 2, folder, 1, Progress.NONE, notes::add)) {
            assertThat(training.intervals()).containsExactly(QUARTER, HOUR, Interval.parse("4h"));
            assertThat(training.seeds()).containsExactly(1, 2);
            first = run(training);
        }
        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith("bars of 1d are left out: no series has 16 bars before");
        assertThat(first.arms())
                .extracting(ArmResult::name)
                .containsExactly(
                        "2 x 15m from 15m",
                        "2 x 15m from 15m, one model for all",
                        "2 x 1h from 1h",
                        "2 x 1h from 15m",
                        "2 x 1h from 1h, one model for all",
                        "2 x 4h from 4h",
                        "2 x 4h from 1h", // 32 bars of 15 minutes are more than the history
                        "2 x 4h from 4h, one model for all");
        assertThat(first.axes())
                .extracting(axis -> axis.name())
                .containsExactly(
                        "models to forecast 2 x 15m",
                        "bars to forecast 2 x 1h",
                        "models to forecast 2 x 1h",
                        "bars to forecast 2 x 4h",
                        "models to forecast 2 x 4h");
        assertThat(first.windows().count()).isEqualTo(12);
        assertThat(first.arms().stream().map(ArmResult::crps).distinct()).hasSize(8);
        try (var training = FrequencyTraining.of(SOURCES, PROTOCOL, BRIEF, 2, folder, 1, Progress.NONE, notes::add)) {
            assertThat(run(training).arms())
                    .extracting(ArmResult::training)
                    .isEqualTo(first.arms().stream().map(ArmResult::training).toList());
        }
    }

    private static StudyResult run(FrequencyTraining training) {
        List<StudyPart> parts = training.parts(Sampling.probabilistic().withSamples(4));
        assertThat(parts).extracting(StudyPart::name).containsExactly("15m", "1h", "4h");
        return StudyResult.joined(parts.stream()
                .map(part -> part.run().run(part.sources(), ChunkStore.inMemory(), Progress.NONE, note -> {}))
                .toList());
    }

    @Test
    void needsTwoIntervals(@TempDir Path folder) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        for (int i = 0; i < 100; i++) {
            bars.add(START.plusDays(i), 10, 11, 9, 10 + i % 2 * 0.5, 100, 1000);
        }
        assertThatThrownBy(() -> FrequencyTraining.of(
                        List.of(SeriesSource.of("D", bars.build())),
                        PROTOCOL,
                        BRIEF,
                        1,
                        folder,
                        1,
                        Progress.NONE,
                        note -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the bars allow only 1d: use shorter bars");
    }
}
