package io.github.kronos4j.spark.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.spark.LocalCluster;
import io.github.kronos4j.torch.train.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class TrainingOnLocalClusterTest {
    private static final int EPOCHS = 60;
    private static final int UPDATES = 4 * EPOCHS;
    private static final Workers WORKERS = new Workers(1, 2);

    private static final Pattern BEGIN = Pattern.compile("\\d+ workers? trains? from update (\\d+).*");

    @TempDir
    Path folder;

    @Test
    void lossesGoOnAsBeforeWhenWorkersAreLostAndReplaced() throws IOException {
        Path bars = TrainingRun.bars(folder.resolve("bars"));
        SparkSession spark = LocalCluster.start();
        try {
            TrainingRun calm = new TrainingRun(folder.resolve("calm"));
            assertThat(calm.training(bars, new Workers(2, 2), EPOCHS).run(spark, System.out::println))
                    .containsExactly(new Generation(2, UPDATES, true, false));

            TrainingRun disturbed = new TrainingRun(folder.resolve("disturbed"));
            List<String> notes = new CopyOnWriteArrayList<>();
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<List<Long>> killing = CompletableFuture.supplyAsync(
                    () -> killTwice(disturbed.folder().resolve("predictor"), notes, over));
            List<Generation> generations = disturbed
                    .training(bars, WORKERS, EPOCHS)
                    .run(spark, note -> {
                        System.out.println(System.nanoTime() / 1_000_000 + " " + note);
                        notes.add(note);
                    });
            over.set(true);

            List<Long> kept = killing.join();
            assertThat(kept).hasSize(2);
            assertThat(generations).filteredOn(Generation::isLost).hasSize(2);
            requireOneIntervalLostAtMost(kept, generations, notes);
            assertThat(generations).extracting(Generation::workers).startsWith(2, 1, 2);
            assertThat(generations.getLast()).matches(Generation::isFinished);
            SparkTrainingTest.assertClose(disturbed.losses(), calm.losses());
        } finally {
            spark.stop();
        }
    }

    /// A lost generation is followed by one that begins with the newest checkpoint before the kill, or with a later
    /// one: the updates done since are fewer than those of an interval.
    private static void requireOneIntervalLostAtMost(
            List<Long> kept, List<Generation> generations, List<String> notes) {
        List<Long> begins = notes.stream()
                .map(BEGIN::matcher)
                .filter(Matcher::matches)
                .map(begin -> Long.parseLong(begin.group(1)))
                .toList();
        assertThat(begins).hasSameSizeAs(generations);
        List<Long> next = IntStream.range(0, generations.size())
                .filter(i -> generations.get(i).isLost())
                .mapToObj(i -> begins.get(i + 1))
                .toList();
        for (int i = 0; i < kept.size(); i++) {
            assertThat(next.get(i)).isGreaterThanOrEqualTo(kept.get(i));
        }
    }

    /// Kills an executor in each of the first two generations of two workers, after its first new checkpoint.
    ///
    /// @return the newest update with a checkpoint before each kill
    private static List<Long> killTwice(Path run, List<String> notes, AtomicBoolean over) {
        List<Long> kept = new ArrayList<>();
        while (kept.size() < 2 && !over.get()) {
            List<String> pairs = notes.stream()
                    .filter(note -> note.startsWith("2 workers train from update "))
                    .toList();
            boolean isLatest = !notes.isEmpty() && notes.getLast().startsWith("2 workers");
            if (isLatest && pairs.size() == kept.size() + 1) {
                long begin = Long.parseLong(pairs.getLast().replaceAll("^2\\D*|\\D", ""));
                long update = update(run);
                if (update > begin) {
                    LocalCluster.executors().getLast().destroyForcibly();
                    System.out.println(System.nanoTime() / 1_000_000 + " killed after update " + update);
                    kept.add(update);
                }
            }
            LockSupport.parkNanos(5_000_000);
        }
        return kept;
    }

    /// The newest checkpoint, by its name: one that is being replaced cannot be read.
    private static long update(Path run) {
        return new RunFolder(run)
                .latest()
                .map(step -> Long.parseLong(step.getFileName().toString().replaceAll("\\D", "")))
                .orElse(0L);
    }
}
