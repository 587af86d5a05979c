package io.github.kronos4j.report.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.LeadTimeMetric;
import io.github.kronos4j.evaluation.Metric;
import io.github.kronos4j.evaluation.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCsvTest {
    @TempDir
    Path folder;

    @Test
    void numbersComeBackAsTheyWere() throws IOException {
        Random random = new Random(3);
        double[] figures = random.doubles(Metric.values().length).map(Math::log).toArray();
        figures[2] = Double.NaN;
        double[][] steps = {
            random.doubles(LeadTimeMetric.values().length).toArray(),
            random.doubles(LeadTimeMetric.values().length).toArray()
        };
        Score score = new Score("walk, EWMA", "A,\"B\"", LocalDateTime.of(2024, 6, 18, 9, 35), figures, steps);
        Path file = write(new int[] {1, 7}, score);

        assertThat(Files.readString(file))
                .startsWith("contestant,symbol,origin,absolute_error,squared_error,")
                .contains(",crps@7,pit@7,");
        Score read = new ScoreCsv(new int[] {1, 7}).read(file).getFirst();
        assertThat(List.of(read.candidate(), read.symbol(), read.origin()))
                .containsExactly(score.candidate(), score.symbol(), score.origin());
        assertThat(read.values()).containsExactly(figures);
        assertThat(read.leadTimeValues()[0]).containsExactly(steps[0]);
        assertThat(read.leadTimeValues()[1]).containsExactly(steps[1]);
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        Path others = write(
                new int[] {1, 7},
                new Score(
                        "a",
                        "b",
                        LocalDateTime.MIN,
                        new double[Metric.values().length],
                        new double[2][LeadTimeMetric.values().length]));
        Path cut = Files.writeString(
                folder.resolve("cut.csv"), Files.readString(others).strip().replaceFirst(".{9}$", ""));
        for (Path file : List.of(empty, others, cut)) {
            int[] marks = file.equals(cut) ? new int[] {1, 7} : new int[] {1, 2};
            assertThatThrownBy(() -> new ScoreCsv(marks).read(file))
                    .isInstanceOf(KronosException.class)
                    .hasMessageContaining("holds no scores of this evaluation");
        }
    }

    private Path write(int[] marks, Score score) throws IOException {
        Path file = folder.resolve("scores.csv");
        try (var out = Files.newOutputStream(file)) {
            new ScoreCsv(marks).write(List.of(score), out);
        }
        return file;
    }
}
