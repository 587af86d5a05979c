package io.github.kronos4j.spark.training;

import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.testkit.SeededSeries;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A short fine-tuning of the bundled model in a folder.
///
/// @param folder folder of the run
record TrainingRun(Path folder) {
    private static final Pattern VALIDATION =
            Pattern.compile("\"step\":(\\d+).*\"validation/" + Network.PREDICTOR.criterion() + "\":([^,}]+)");

    /// Writes seeded series.
    static Path bars(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < 4; i++) {
            CsvBarWriter.write(folder.resolve("s" + i + ".csv"), SeededSeries.daily(300, i));
        }
        return folder;
    }

    SparkTraining training(Path bars, Workers workers, int epochs) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "data.input", "[" + bars + "]",
                "data.lookback", "48",
                "data.predict", "8",
                "data.windows_per_epoch", "64",
                "data.validation_windows", "20",
                "predictor.init", "nano",
                "predictor.batch", "16",
                "predictor.epochs", Integer.toString(epochs),
                "run.folder", folder.toString(),
                "run.device", "cpu"));
        settings.put("predictor.tokenizer", "nano-tokenizer");
        settings.put("run.threads", "1");
        settings.put("run.checkpoint_interval", "4");
        return new SparkTraining(TrainingConfig.of(settings), Network.PREDICTOR, workers);
    }

    /// Validation losses by update.
    SortedMap<Integer, Double> losses() throws IOException {
        SortedMap<Integer, Double> losses = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("predictor/metrics.jsonl"))) {
            Matcher validation = VALIDATION.matcher(line);
            if (validation.find()) {
                losses.put(Integer.parseInt(validation.group(1)), Double.parseDouble(validation.group(2)));
            }
        }
        return losses;
    }
}
