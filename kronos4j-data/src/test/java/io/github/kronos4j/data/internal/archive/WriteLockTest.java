package io.github.kronos4j.data.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import java.io.IOException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteLockTest {
    @TempDir
    Path folder;

    /// The interrupt of a thread that waits for a file lock closes the channel of the lock.
    @Test
    void isTakenAgainAfterAnInterrupt() throws IOException {
        try (var lock = new WriteLock(folder.resolve("deep/lock"))) {
            assertThat(lock.<Integer>with(() -> 1)).isEqualTo(1);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> lock.with(() -> 2)).isInstanceOf(FileLockInterruptionException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(lock.<Integer>with(() -> 3)).isEqualTo(3);
        }
    }

    @Test
    void refusesASecondInstanceInAProcess() throws IOException {
        try (var lock = new WriteLock(folder.resolve("lock"));
                var other = new WriteLock(folder.resolve("lock"))) {
            assertThatThrownBy(() -> lock.with(() -> other.with(() -> 1)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("is open twice in this process: share one instance");
        }
    }
}
