package io.github.kronos4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs a writer again and again with a fault at each of its steps, the operations that change files, and lets a test
/// check that each run leaves either the old content or the new content, complete.
///
/// The files are on the disk, so that native code such as DuckDB sees them; its own operations are not counted.
public final class FaultyFiles {
    /// Kinds of faults.
    public enum Fault {
        /// Nothing fails.
        NONE,
        /// A step fails and changes nothing, as on a disk that is full; later steps succeed.
        FAIL,
        /// A step fails after half of its bytes.
        FAIL_HALFWAY,
        /// The process is killed after a step.
        STOP,
        /// The power fails after a step: data that was not forced to the disk is lost.
        POWER_FAILURE
    }

    /// Thrown by all operations after the process has stopped.
    static final class ProcessStopped extends Error {
        private static final long serialVersionUID = 1;

        ProcessStopped() {
            super("the process has stopped");
        }
    }

    /// Works on the files of a folder.
    @FunctionalInterface
    public interface Work {
        /// Works in a folder.
        void in(Path folder) throws IOException;
    }

    /// Checks the files that a run has left in a folder.
    @FunctionalInterface
    public interface Check {
        /// Fails if the content is not whole.
        ///
        /// @param succeeded true if the writer reported success
        void in(Path folder, boolean succeeded) throws IOException;
    }

    private FaultyFiles() {}

    /// Runs a writer with every fault at every step, each time in its own folder, and then once more without a
    /// fault in the same folder, where it must succeed. Prints the number of steps.
    ///
    /// @param name name of the writer
    /// @param parent folder of the folders of the runs
    /// @param old writes the old content; runs without faults
    /// @param writer writes the new content; may throw any exception
    /// @param check fails unless the old or the new content stands whole, the new one if the writer succeeded
    public static void run(String name, Path parent, Work old, Work writer, Check check) {
        try {
            int steps = run(parent, old, writer, check, Fault.NONE, -1);
            assertThat(steps).as("steps of the writer").isPositive();
            for (Fault fault : Fault.values()) {
                boolean stops = fault == Fault.STOP || fault == Fault.POWER_FAILURE;
                for (int step = stops ? 0 : 1; fault != Fault.NONE && step <= steps; step++) {
                    run(parent, old, writer, check, fault, step);
                }
            }
            System.out.println(name + ": " + steps + " steps, each with all faults");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int run(Path parent, Work old, Work writer, Check check, Fault fault, int step) throws IOException {
        Path folder = Files.createDirectory(parent.resolve(fault + "-" + Math.max(step, 0)));
        old.in(folder);
        FaultSteps steps = new FaultSteps(fault, step);
        boolean succeeded = false;
        try {
            writer.in(new LayeredFileSystem(FileSystems.getDefault(), system -> new FaultyProvider(system, steps))
                    .above(folder));
            succeeded = true;
        } catch (IOException | RuntimeException | ProcessStopped e) {
            assertThat(fault)
                    .as("fault of a failed run")
                    .withFailMessage(() -> "failed without a fault: " + e)
                    .isNotEqualTo(Fault.NONE);
        }
        if (fault == Fault.POWER_FAILURE) {
            steps.loseUnforcedData(folder);
        }
        try {
            check.in(folder, succeeded);
            writer.in(folder);
            check.in(folder, true);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(fault + " at step " + step + " of " + steps.count() + ": " + e.getMessage(), e);
        }
        return steps.count();
    }
}
