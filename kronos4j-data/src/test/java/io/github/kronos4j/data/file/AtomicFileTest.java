package io.github.kronos4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void aFailureKeepsTheExistingFile() throws IOException {
        Path file = folder.resolve("results.csv");
        AtomicFile.write(file, out -> out.write('1'));

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write('2');
                    throw new IOException("disk full");
                }))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("results.csv cannot be written (disk full");
        assertThat(file).hasContent("1");
        assertThat(folder.toFile().list()).containsExactly("results.csv");
    }

    @Test
    void aMissingFolderIsReported() {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("no/x.csv"), out -> out.write('1')))
                .isInstanceOf(KronosException.class)
                .hasMessage(folder.resolve("no/x.csv") + " cannot be written: the folder " + folder.resolve("no")
                        + " does not exist; create it");
    }

    @Test
    void aFullDiskIsReported() {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("x.csv"), out -> {
                    throw new IOException("No space left on device");
                }))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        failure -> assertThat(failure.isFull()).isTrue())
                .hasMessageContaining("x.csv cannot be written: the disk is full; free some space");
    }

    @Test
    void aWrappedFailureOfTheStreamIsReported() {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("x.csv"), out -> {
                    throw new UncheckedIOException(new IOException("No space left on device"));
                }))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("x.csv cannot be written: the disk is full");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSymbolicLinkIsKept() throws IOException {
        Path file = Files.createFile(folder.resolve("results.csv"));
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);

        AtomicFile.write(link, out -> out.write('1'));

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("1");
    }
}
