package io.github.kronos4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /// Writers of CSV report a full disk as an unchecked exception.
    @Test
    void aFullDiskIsReportedByWritersOfCsv() {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("x.csv"), _ -> {
                    throw new UncheckedIOException(new IOException("No space left on device"));
                }))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        failure -> assertThat(failure.isFull()).isTrue())
                .hasMessageContaining("x.csv cannot be written: the disk is full; free some space");
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void aFullDeviceIsReported() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));

        assertThatThrownBy(() -> CsvBarWriter.write(full, bars()))
                .isInstanceOf(StorageException.class)
                .hasMessage("/dev/full cannot be written: the disk is full; free some space");
    }

    @Test
    void aFolderThatMayNotBeWrittenIsReportedAsSuch() {
        Path file = folder.resolve("market=cn/interval=1d/bars.parquet");

        assertThat(WriteFailure.of(file, new AccessDeniedException("x")))
                .hasMessage(file + " cannot be written: the folder " + folder
                        + " may not be written to; change its permissions or choose another place");
        assertThat(WriteFailure.of(file, new FileSystemException("x", null, "Read-only file system")))
                .hasMessageContaining("cannot be written (Read-only file system)");
    }

    @Test
    void aFileInPlaceOfAFolderIsReportedAsSuch() throws IOException {
        Path wrong = Files.createFile(folder.resolve("store"));

        assertThatThrownBy(() -> AtomicFile.write(wrong.resolve("x.csv"), out -> out.write('1')))
                .hasMessage(wrong.resolve("x.csv") + " cannot be written: " + wrong
                        + " is a file, not a folder; choose another place");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-rw-rw-", "r--r-----"})
    void aReplacedFileKeepsItsPermissions(String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("results.csv"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        AtomicFile.write(file, out -> out.write('1'));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo(permissions);
        try (BarFiles files = new BarFiles()) {
            Path parquet = Files.copy(file, folder.resolve("bars.parquet"), StandardCopyOption.COPY_ATTRIBUTES);
            files.write(parquet, bars());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parquet)))
                    .isEqualTo(permissions);
        }
    }

    @Test
    void aDanglingLinkIsFollowed() throws IOException {
        Files.createDirectory(folder.resolve("other"));
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("other/results.csv"));

        AtomicFile.write(link, out -> out.write('1'));

        assertThat(link).isSymbolicLink();
        assertThat(folder.resolve("other/results.csv")).hasContent("1");
        Path loop = Files.createSymbolicLink(folder.resolve("loop.csv"), Path.of("loop.csv"));
        assertThatThrownBy(() -> AtomicFile.write(loop, out -> out.write('1'))).isInstanceOf(StorageException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 212, 213, 251})
    void namesMayBeAsLongAsTheFileSystemAllows(int length) {
        for (String letter : List.of("x", "茅")) {
            int bytes = letter.getBytes(StandardCharsets.UTF_8).length;
            Path file = folder.resolve(letter.repeat(length / bytes) + ".csv");

            AtomicFile.write(file, out -> out.write('1'));
            AtomicFile.write(file, out -> out.write('2'));

            assertThat(file).hasContent("2");
        }
        assertThat(folder.toFile().list()).hasSize(2);
    }

    @Test
    void whatKilledProcessesLeftIsDeleted() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path target = folder.resolve("a[1].csv");
        Owner dead = new Owner(Owner.THIS.machine(), ended.pid());
        Owner parent = new Owner(
                Owner.THIS.machine(),
                ProcessHandle.current().parent().orElseThrow().pid());
        Owner elsewhere = new Owner("00000000", ended.pid());
        for (Owner owner : List.of(dead, Owner.THIS, parent, elsewhere)) {
            Files.createFile(folder.resolve(PartFile.name(target, owner)));
        }
        Files.createFile(folder.resolve(".mine.part"));

        AtomicFile.write(folder.resolve("b.csv"), out -> out.write('1'));

        assertThat(folder.toFile().list())
                .hasSize(4)
                .contains("b.csv", ".mine.part")
                .anyMatch(name -> name.contains("." + parent + "-"))
                .anyMatch(name -> name.contains("." + elsewhere + "-"));
        AtomicFile.sweep(target);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("b.csv", ".mine.part");
    }

    @Test
    void aSymbolicLinkIsKept() throws IOException {
        Path file = Files.createFile(folder.resolve("results.csv"));
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);

        AtomicFile.write(link, out -> out.write('1'));

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("1");
    }

    private static Bars bars() {
        return Bars.builder(ZoneOffset.UTC)
                .add(new Bar(LocalDateTime.parse("2024-06-18T09:30"), 1, 1, 1, 1, 1, 1))
                .build();
    }
}
