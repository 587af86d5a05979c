package io.github.kronos4j.spark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.spark.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkTrainingTest {
    private static final int EPOCHS = 3;

    @TempDir
    Path folder;

    private SparkSession spark = TestSpark.local(2);

    @AfterEach
    void stop() {
        spark.stop();
    }

    @Test
    void twoWorkersHaveTheLossesOfOne() throws IOException {
        Path bars = TrainingRun.bars(folder.resolve("bars"));
        TrainingRun two = new TrainingRun(folder.resolve("two"));
        assertThat(two.training(bars, new Workers(1, 2), EPOCHS).run(spark, _ -> {}))
                .containsExactly(new Generation(2, 12, true, false));

        spark.stop();
        spark = TestSpark.local(1);
        TrainingRun one = new TrainingRun(folder.resolve("one"));
        assertThat(one.training(bars, new Workers(1, 2), EPOCHS).run(spark, _ -> {}))
                .containsExactly(new Generation(1, 12, true, false));

        assertClose(one.losses(), two.losses());
    }

    static void assertClose(SortedMap<Integer, Double> actual, SortedMap<Integer, Double> expected) {
        assertThat(expected).hasSizeGreaterThan(3);
        assertThat(actual).containsOnlyKeys(expected.keySet());
        expected.forEach((step, loss) ->
                assertThat(actual.get(step)).as("update %d", step).isCloseTo(loss, within(1e-4 * Math.abs(loss))));
    }

    @Test
    void tooFewSlotsAreOneSentence() throws IOException {
        SparkTraining training = new TrainingRun(folder.resolve("run"))
                .training(TrainingRun.bars(folder.resolve("bars")), new Workers(4, 4), 1);
        assertThatThrownBy(() -> training.run(spark, _ -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("training needs 4 task slots and the cluster has 2: add executors, or lower the smallest"
                        + " number of workers");
    }

    @Test
    void aBatchThatCannotBeSharedIsRefused() throws IOException {
        Path bars = TrainingRun.bars(folder.resolve("bars"));
        assertThatThrownBy(() -> new TrainingRun(folder).training(bars, new Workers(1, 3), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("predictor.batch is 16, which 3 workers cannot share evenly: set it to a multiple of 3");
    }

    @Test
    void aConfigurationThatCannotBeTrainedIsOneSentence() throws IOException {
        SparkTraining training =
                new TrainingRun(folder.resolve("run")).training(folder.resolve("none"), new Workers(1, 2), 1);
        assertThatThrownBy(() -> training.run(spark, _ -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not exist");
    }
}
