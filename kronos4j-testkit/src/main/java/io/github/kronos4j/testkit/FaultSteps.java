package io.github.kronos4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Counts the steps of a writer, the operations that change files, and lets one of them fail or the process stop after
/// it. Safe for use by many threads.
final class FaultSteps {
    private final FaultyFiles.Fault fault;
    private final int faulty;
    private int count;
    private boolean stopped;

    /// Bytes that are on the disk of each file with unwritten data, by inode.
    private final Map<Object, Long> unforced = new HashMap<>();

    /// @param faulty number of the step, counted from one, with the fault; zero to stop before the first
    FaultSteps(FaultyFiles.Fault fault, int faulty) {
        this.fault = fault;
        this.faulty = faulty;
    }

    /// Runs one step.
    ///
    /// @param whole the operation
    /// @param part the part of the operation that is done before it fails half-way
    synchronized <T> T run(Step<T> whole, Step<?> part) throws IOException {
        requireRunning();
        count++;
        if (count == faulty) {
            if (fault == FaultyFiles.Fault.FAIL_HALFWAY) {
                part.run();
            }
            if (fault == FaultyFiles.Fault.FAIL || fault == FaultyFiles.Fault.FAIL_HALFWAY) {
                throw new IOException("No space left on device (injected at step " + count + ")");
            }
        }
        return whole.run();
    }

    /// Throws if the process has stopped.
    synchronized void requireRunning() {
        boolean stops = fault == FaultyFiles.Fault.STOP || fault == FaultyFiles.Fault.POWER_FAILURE;
        if (stopped || (stops && count >= faulty)) {
            stopped = true;
            throw new FaultyFiles.ProcessStopped();
        }
    }

    synchronized int count() {
        return count;
    }

    /// Notes that a file has data which is not on the disk.
    synchronized void changed(Path file, long forcedSize) throws IOException {
        unforced.putIfAbsent(inode(file), forcedSize);
    }

    /// Notes that all data of a file is on the disk.
    synchronized void forced(Object inode) {
        unforced.remove(inode);
    }

    /// Removes the data that was not on the disk, after the writer.
    void loseUnforcedData(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> regular = files.filter(file -> Files.isRegularFile(file)).toList();
            for (Path file : regular) {
                Long size = unforced.get(inode(file));
                if (size != null) {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.truncate(size);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Object inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }

    /// An operation on files.
    @FunctionalInterface
    interface Step<T> {
        T run() throws IOException;
    }
}
