package io.github.kronos4j.app.console;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.Setting;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.evaluation.ChunkStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Store of unfinished results that keeps each chunk in its own file, in a folder that is deleted when the work is
/// done.
///
/// @param <T> type of a result
/// @param folder folder of the files; created when the store is opened
/// @param work name of the work, such as "evaluation", and of the file with its fingerprint
/// @param chunk name of the files, such as "scores"
/// @param writer writes a chunk
/// @param reader reads a chunk
public record ChunkFolder<T>(Path folder, String work, String chunk, Writer<T> writer, Function<Path, List<T>> reader)
        implements ChunkStore<T> {
    /// Writes results to a stream.
    @FunctionalInterface
    public interface Writer<T> {
        /// Writes results and leaves the stream open.
        void write(List<T> results, OutputStream out) throws IOException;
    }

    @Override
    public void open(String fingerprint) {
        Path file = folder.resolve(work + ".txt");
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                AtomicFile.write(file, out -> out.write(fingerprint.getBytes(StandardCharsets.UTF_8)));
            } else if (!Files.readString(file).equals(fingerprint)) {
                throw new InvalidInputException(
                        folder + " holds the beginning of another " + work + ": delete it, or choose another folder",
                        Setting.REPORT);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public boolean has(int number) {
        return Files.exists(file(number));
    }

    @Override
    public void put(int number, List<T> results) {
        AtomicFile.write(file(number), out -> writer.write(results, out));
    }

    @Override
    public List<T> get(int number) {
        return reader.apply(file(number));
    }

    /// Deletes the files and the folder. Does nothing if the store was never opened.
    public void delete() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private Path file(int number) {
        return folder.resolve(chunk + "-" + number + ".csv");
    }

    private KronosException failure(IOException e) {
        return new StorageException(
                "--report: the folder " + folder + " cannot be used (" + e.getMessage() + "): choose another one", e);
    }
}
