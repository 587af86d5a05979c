package io.github.kronos4j.spark.training;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.TrainingConfig;
import io.github.kronos4j.torch.train.RunFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/// Training on a cluster whose executors come and go, in generations: each trains with the task slots that there are,
/// from the last checkpoint on, until it is done, a worker is lost, or there are slots for more workers.
///
/// A step has the same windows with any number of workers, and the same random draws, so that losses continue as
/// before, up to rounding. All state is in the folder of the run, which all machines see: a lost worker costs the
/// updates since the last checkpoint, and a lost driver no more, if the training is started again.
///
/// ```java
/// TrainingConfig config = TrainingConfig.read(file, Map.of());
/// new SparkTraining(config, Network.PREDICTOR, new Workers(1, 4)).run(spark, System.out::println);
/// ```
///
/// @param config configuration with the windows of a step as `batch`, for all workers together, and absolute paths
/// @param network the network to train
/// @param workers numbers of workers; the largest one divides the batch
public record SparkTraining(TrainingConfig config, Network network, Workers workers) {
    private static final Duration PATIENCE = Duration.ofSeconds(25); // for slots
    private static final int MAX_FAILURES = 3; // in a row without a new checkpoint

    /// @throws KronosException if the largest number of workers does not divide the batch
    public SparkTraining {
        int batch = batch(config, network);
        if (batch % workers.max() != 0) {
            throw new InvalidInputException(network.label() + ".batch is " + batch + ", which " + workers.max()
                    + " workers cannot share evenly: set it to a multiple of " + workers.max());
        }
        if (!config.run().folder().isAbsolute()) {
            throw new InvalidInputException("run.folder is " + config.run().folder()
                    + ": name a folder that all machines see by its absolute path");
        }
    }

    /// Windows of a step.
    private static int batch(TrainingConfig config, Network network) {
        return config.of(network).batch() * config.run().processes();
    }

    /// Trains to the end. A training that is in the folder already is continued.
    ///
    /// @param notes receives a sentence at the start and the end of each generation
    /// @return the generations
    /// @throws KronosException if there are too few task slots for 25 seconds, workers fail again and again without
    ///     a new checkpoint, or the configuration cannot be trained
    public List<Generation> run(SparkSession spark, Consumer<String> notes) {
        Slots slots = new Slots(spark);
        List<Generation> generations = new ArrayList<>();
        int failures = 0;
        do {
            int number = slots.await(workers, PATIENCE);
            long before = latestUpdate();
            notes.accept(
                    number + (number == 1 ? " worker trains" : " workers train") + " from update " + before + " on");
            Generation generation = generation(spark, slots, number, notes);
            failures = generation.isLost() && latestUpdate() == before ? failures + 1 : 0;
            if (failures == MAX_FAILURES) {
                throw new InvalidInputException("training has failed " + failures + " times in a row without a new"
                        + " checkpoint in " + folder() + ": see the logs of the executors, or set a smaller"
                        + " run.checkpoint_interval");
            }
            generations.add(generation);
        } while (!generations.getLast().isFinished());
        return generations;
    }

    private Generation generation(SparkSession spark, Slots slots, int number, Consumer<String> notes) {
        StopFile stop = StopFile.in(folder());
        TrainingTask task = new TrainingTask(
                config.yaml(),
                network,
                number,
                batch(config, network) / number,
                Math.max(1, config.run().threads()) * workers.max() / number,
                stop);
        try (SlotWatch watch = new SlotWatch(slots, workers, number, stop)) {
            TrainingTask.Outcome outcome = watch.run(() -> task.run(spark));
            notes.accept(
                    outcome.isFinished()
                            ? "training has ended after update " + outcome.step()
                            : "there are slots for more workers after update " + outcome.step());
            return new Generation(number, outcome.step(), outcome.isFinished(), false);
        } catch (LostWorkerException e) {
            notes.accept("a worker was lost (" + e.getMessage() + ")");
            return new Generation(number, latestUpdate(), false, true);
        }
    }

    private Path folder() {
        return config.run().folder(network);
    }

    /// Number of updates up to the newest checkpoint.
    private long latestUpdate() {
        return new RunFolder(folder()).latestUpdate();
    }
}
