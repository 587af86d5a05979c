package io.github.kronos4j.app.console;

import io.github.kronos4j.KronosException;
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

/// Keeps each chunk of results in a file of its own, in a folder that goes when the work is done.
///
/// @param <T> what chunks are lists of
/// @param folder where the files are; created when it is opened
/// @param work what is being done, such as "evaluation": the name of the file that tells it
/// @param chunk what the files are called, such as "scores"
/// @param writer how they are written
/// @param reader how they are read
public record ChunkFolder<T>(Path folder, String work, String chunk, Writer<T> writer, Function<Path, List<T>> reader)
        implements ChunkStore<T> {
    /// How results are written.
    @FunctionalInterface
    public interface Writer<T> {
        /// Leaves the stream open.
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
                throw new KronosException(folder + " holds the beginning of another " + work
                        + ": delete it, or name another folder with --report");
            }
        } catch (IOException e) {
            throw failed(e);
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

    /// Deletes the files.
    public void delete() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Path file(int number) {
        return folder.resolve(chunk + "-" + number + ".csv");
    }

    private KronosException failed(IOException e) {
        return new KronosException(
                "the folder " + folder + " cannot be used (" + e.getMessage() + "): name another one with --report", e);
    }
}
