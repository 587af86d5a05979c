package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.report.evaluation.ScoreCsv;
import io.github.kronos4j.data.AtomicFile;
import io.github.kronos4j.evaluation.Score;
import io.github.kronos4j.evaluation.ChunkStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Keeps each chunk of scores in a file of its own, in a folder that goes when the evaluation is done.
///
/// @param folder where the files are; created when it is opened
/// @param csv the form of the files
record ChunkFolder(Path folder, ScoreCsv csv) implements ChunkStore<Score> {
    private static final String FINGERPRINT = "evaluation.txt";

    @Override
    public void open(String fingerprint) {
        Path file = folder.resolve(FINGERPRINT);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                AtomicFile.write(file, out -> out.write(fingerprint.getBytes(StandardCharsets.UTF_8)));
            } else if (!Files.readString(file).equals(fingerprint)) {
                throw new KronosException(folder + " holds the beginning of another evaluation: delete it, or name"
                        + " another folder with --report");
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean has(int chunk) {
        return Files.exists(file(chunk));
    }

    @Override
    public void put(int chunk, List<Score> scores) {
        AtomicFile.write(file(chunk), out -> csv.write(scores, out));
    }

    @Override
    public List<Score> get(int chunk) {
        return csv.read(file(chunk));
    }

    /// Deletes the files.
    void delete() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Path file(int chunk) {
        return folder.resolve("scores-" + chunk + ".csv");
    }

    private KronosException failed(IOException e) {
        return new KronosException(
                "the folder " + folder + " cannot be used (" + e.getMessage() + "): name another one with --report", e);
    }
}
