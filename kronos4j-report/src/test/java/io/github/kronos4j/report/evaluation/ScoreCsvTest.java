package io.github.kronos4j.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.LeadTimeMetric;
import io.github.kronos4j.evaluation.Metric;
import io.github.kronos4j.evaluation.Score;
import io.github.kronos4j.evaluation.Touch;
import io.github.kronos4j.evaluation.TouchLevels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCsvTest {
    private static final TouchLevels LEVELS = new TouchLevels(List.of(-1.0, 1.5));
    private static final List<Touch> TOUCHES = List.of(new Touch(0.25, true), new Touch(Double.NaN, false));

    @TempDir
    Path folder;

    @Test
    void readsBackTheNumbersItWrote() throws IOException {
        Random random = new Random(3);
        double[] metrics = random.doubles(Metric.values().length).map(Math::log).toArray();
        metrics[2] = Double.NaN;
        double[][] steps = {
            random.doubles(LeadTimeMetric.values().length).toArray(),
            random.doubles(LeadTimeMetric.values().length).toArray()
        };
        Score score = new Score("walk, EWMA", "A,\"B\"", LocalDateTime.of(2024, 6, 18, 9, 35), metrics, steps, TOUCHES);
        Path file = write(new int[] {1, 7}, score);

        assertThat(Files.readString(file))
                .startsWith("contestant,symbol,origin,absolute_error,squared_error,")
                .contains(",crps@7,pit@7,")
                .contains(",touch@-1,touched@-1,touch@1.5,touched@1.5\n");
        Score read = new ScoreCsv(new int[] {1, 7}, LEVELS).read(file).getFirst();
        assertThat(List.of(read.candidate(), read.symbol(), read.origin()))
                .containsExactly(score.candidate(), score.symbol(), score.origin());
        assertThat(read.values()).containsExactly(metrics);
        assertThat(read.leadTimeValues()[0]).containsExactly(steps[0]);
        assertThat(read.leadTimeValues()[1]).containsExactly(steps[1]);
        assertThat(read.touches()).isEqualTo(TOUCHES);
    }

    @Test
    void writesNoFormulas() throws IOException {
        Score score = new Score(
                "+walk",
                "=cmd|' /C calc'!A0",
                LocalDateTime.of(2024, 6, 18, 9, 35),
                new double[Metric.values().length],
                new double[1][LeadTimeMetric.values().length],
                TOUCHES);
        Path file = write(new int[] {1}, score);

        assertThat(Files.readAllLines(file).get(1)).startsWith("'+walk,'=cmd|' /C calc'!A0,2024-06-18");
        Score read = new ScoreCsv(new int[] {1}, LEVELS).read(file).getFirst();
        assertThat(List.of(read.candidate(), read.symbol())).containsExactly(score.candidate(), score.symbol());
    }

    @Test
    void rejectsOtherFiles() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        Path other = write(
                new int[] {1, 7},
                new Score(
                        "a",
                        "b",
                        LocalDateTime.MIN,
                        new double[Metric.values().length],
                        new double[2][LeadTimeMetric.values().length],
                        TOUCHES));
        Path cut = Files.writeString(
                folder.resolve("cut.csv"), Files.readString(other).strip().replaceFirst(".{9}$", ""));
        for (Path file : List.of(empty, other, cut)) {
            int[] leadTimes = file.equals(cut) ? new int[] {1, 7} : new int[] {1, 2};
            assertThatThrownBy(() -> new ScoreCsv(leadTimes, LEVELS).read(file))
                    .isInstanceOf(KronosException.class)
                    .hasMessageContaining("does not contain scores of this evaluation");
        }
    }

    private Path write(int[] leadTimes, Score score) throws IOException {
        Path file = folder.resolve("scores.csv");
        try (var out = Files.newOutputStream(file)) {
            new ScoreCsv(leadTimes, LEVELS).write(List.of(score), out);
        }
        return file;
    }
}
