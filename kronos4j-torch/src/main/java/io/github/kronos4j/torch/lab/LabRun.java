package io.github.kronos4j.torch.lab;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.checkpoint.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A trained model with the measures of its training.
///
/// @param model the model; closed with this
/// @param measures its properties on windows of the test
/// @param bars bars that the predictor saw, with repetitions
/// @param minutes time of the training on one core
public record LabRun(LabModel model, LabMeasures measures, long bars, double minutes) implements AutoCloseable {
    private static final String PLAN = "plan";
    private static final String MINUTES = "minutes";

    /// Trains a model on the calling thread and writes it into a folder, or reads it if the folder has it.
    ///
    /// @param folder created if it does not exist; a training that was interrupted begins again
    /// @param seed determines the initial weights, the windows and all draws
    /// @throws KronosException if the folder holds another training, or cannot be written
    public static LabRun of(Path folder, LabDesign design, LabData data, LabSchedule schedule, long seed) {
        String plan = design + " " + schedule + " " + seed + " " + data.fingerprint();
        long bars = schedule.bars(data.length());
        if (Files.exists(folder.resolve(LabModel.PREDICTOR))) {
            Map<String, String> metadata = metadata(folder, plan);
            return new LabRun(
                    LabModel.load(folder, design, data),
                    LabMeasures.read(metadata),
                    bars,
                    Double.parseDouble(metadata.getOrDefault(MINUTES, "NaN")));
        }
        create(folder);
        long start = System.nanoTime();
        LabModel model = new LabTraining(data, schedule, seed).train(design);
        try {
            double minutes = (System.nanoTime() - start) / 60e9;
            LabMeasures measures = LabMeasures.of(model, data, seed);
            Map<String, String> metadata = new HashMap<>(measures.toMap());
            metadata.put(PLAN, plan);
            metadata.put(MINUTES, String.valueOf(minutes));
            model.save(folder, metadata);
            return new LabRun(model, measures, bars, minutes);
        } catch (RuntimeException | Error e) {
            model.close();
            throw e;
        }
    }

    private static Map<String, String> metadata(Path folder, String plan) {
        try (SafeTensors file = SafeTensors.open(folder.resolve(LabModel.PREDICTOR))) {
            if (!plan.equals(file.metadata().get(PLAN))) {
                throw new InvalidInputException(
                        folder + " holds another training: delete it, or choose another folder");
            }
            return file.metadata();
        }
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StorageException(folder + " cannot be created (" + e.getMessage() + "): check its parent", e);
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
