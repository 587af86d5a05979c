package io.github.kronos4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.data.scan.ScanRow;
import io.github.kronos4j.data.scan.ScanSettings;
import io.github.kronos4j.data.scan.SeriesFilter;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.hub.PretrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LocalClusterTest {
    private static final int SERIES = 16;
    private static final ScanSettings SETTINGS = TestStore.settings(30, 12);

    @TempDir
    Path folder;

    @Test
    void theRowsAreThoseOfOneMachineEvenIfAnExecutorIsLost() {
        TestStore store = new TestStore(folder.resolve("store")).withSeries(SERIES);
        List<ScanRow> expected = store.scan(SETTINGS, SeriesFilter.ALL, folder.resolve("ledger"));
        Set<String> digests = TestStore.digests(folder.resolve("ledger"));
        assertThat(expected).hasSize(SERIES).allMatch(ScanRow.Success.class::isInstance);

        SparkSession spark = LocalCluster.start();
        try {
            List<String> lost = new CopyOnWriteArrayList<>();
            spark.sparkContext().addSparkListener(new SparkListener() {
                @Override
                public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
                    lost.add(removed.reason());
                }
            });
            SparkModel nano = SparkModel.of(spark, "nano");

            Path calm = folder.resolve("calm");
            assertThat(new SparkScan(nano, SETTINGS, SparkFilter.ALL, calm, folder.resolve("rows"), false)
                            .run(spark, store.files()))
                    .isEqualTo(expected);
            assertThat(TestStore.digests(calm)).isEqualTo(digests);
            assertThat(lost).isEmpty();
            assertThat(LocalCluster.executors()).hasSize(2);

            Path disturbed = folder.resolve("disturbed");
            CompletableFuture<Integer> killed =
                    CompletableFuture.supplyAsync(() -> LocalCluster.killAfterFirstForecast(disturbed));
            assertThat(new SparkScan(nano, SETTINGS, SparkFilter.ALL, disturbed, folder.resolve("rows"), false)
                            .run(spark, store.files()))
                    .isEqualTo(expected);
            assertThat(killed).isCompletedWithValueMatching(written -> written < SERIES);
            assertThat(lost).hasSize(1);
            assertThat(TestStore.digests(disturbed)).isEqualTo(digests);
        } finally {
            spark.stop();
        }
    }

    /// The tasks of a session bring no files of `addFile` to an executor that starts in the middle of a job.
    @Test
    void anExecutorThatReplacesALostOneHasTheFilesOfTheModel() throws IOException {
        PretrainedModel nano = ModelCatalog.standard().find("nano");
        Path model = copy(nano.model(), folder.resolve("models/model"));
        copy(nano.tokenizer(), folder.resolve("models/tokenizer"));
        TestStore store = new TestStore(folder.resolve("store")).withSeries(SERIES);
        Path ledger = folder.resolve("ledger");

        SparkSession spark = LocalCluster.start(1);
        try {
            SparkModel own = SparkModel.of(spark, model.toString());
            CompletableFuture<Integer> killed =
                    CompletableFuture.supplyAsync(() -> LocalCluster.killAfterFirstForecast(ledger));
            assertThat(new SparkScan(own, SETTINGS, SparkFilter.ALL, ledger, folder.resolve("rows"), false)
                            .run(spark, store.files()))
                    .hasSize(SERIES)
                    .allMatch(ScanRow.Success.class::isInstance);
            assertThat(killed).isCompletedWithValueMatching(written -> written < SERIES);
        } finally {
            spark.stop();
        }
    }

    private static Path copy(Path checkpoint, Path to) throws IOException {
        Files.createDirectories(to);
        for (String file : List.of(Checkpoint.CONFIG, Checkpoint.TENSORS)) {
            Files.copy(checkpoint.resolve(file), to.resolve(file));
        }
        return to;
    }
}
