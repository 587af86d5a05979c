package io.github.kronos4j.spark.training;

import io.github.kronos4j.StorageException;
import io.github.kronos4j.torch.train.StopSignal;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/// A request of the driver that the workers of a generation stop: a file that all machines see.
///
/// @param path the file
record StopFile(String path) implements StopSignal, Serializable {
    /// A request that has not been made, beside a folder.
    static StopFile in(Path folder) {
        StopFile file = new StopFile(
                folder.resolveSibling("." + folder.getFileName() + ".stop").toString());
        file.withdraw();
        return file;
    }

    void request() {
        write(path -> {
            Files.createDirectories(path.getParent());
            Files.write(path, new byte[0]);
        });
    }

    void withdraw() {
        write(Files::deleteIfExists);
    }

    @Override
    public boolean isRequested() {
        return Files.exists(Path.of(path));
    }

    private interface Writing {
        void run(Path path) throws IOException;
    }

    private void write(Writing writing) {
        try {
            writing.run(Path.of(path));
        } catch (IOException e) {
            throw new StorageException(path + " cannot be written (" + e.getMessage() + "): check the folder", e);
        }
    }
}
