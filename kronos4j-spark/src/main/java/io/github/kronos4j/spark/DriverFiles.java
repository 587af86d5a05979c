package io.github.kronos4j.spark;

import io.github.kronos4j.data.file.AtomicFile;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;

/// The distributed files on an executor. Spark brings the files of `addFile` to an executor with the first task of an
/// RDD, but not with the tasks of a session, which has files of its own: an executor that replaces a lost one in the
/// middle of a session's job has none, and gets them from the driver here.
final class DriverFiles {
    private DriverFiles() {}

    /// Returns the path of a file, which is copied from the driver if Spark has not brought it.
    ///
    /// @throws io.github.kronos4j.StorageException if it cannot be written
    static Path get(SparkModel.DistributedFile file) {
        Path path = Path.of(SparkFiles.get(file.key()));
        if (!Files.exists(path)) {
            AtomicFile.write(path, out -> {
                try (ReadableByteChannel driver = SparkEnv.get().rpcEnv().openChannel(file.uri())) {
                    Channels.newInputStream(driver).transferTo(out);
                }
            });
        }
        return path;
    }
}
