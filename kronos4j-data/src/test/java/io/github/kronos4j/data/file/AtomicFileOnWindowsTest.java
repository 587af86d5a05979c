package io.github.kronos4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.StorageException;
import io.github.kronos4j.testkit.WindowsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AtomicFileOnWindowsTest {
    private WindowsFiles windows;
    private Path folder;

    @BeforeEach
    void createFolder() throws IOException {
        windows = WindowsFiles.create("atomic");
        folder = Files.createDirectories(windows.path("C:\\Users\\王 伟"));
    }

    @AfterEach
    void close() throws IOException {
        windows.close();
    }

    @Test
    void replacesAFileWhoseNameDiffersInCase() throws IOException {
        write("Bars.csv", "old");
        write("bars.csv", "new");

        assertThat(folder.resolve("Bars.csv")).hasContent("new");
        assertThat(names()).containsExactly("Bars.csv");
    }

    @Test
    void leavesAnOpenFileAsItIsAndSaysSo() throws IOException {
        write("bars.csv", "old");
        try (InputStream reader = Files.newInputStream(folder.resolve("bars.csv"))) {
            assertThatThrownBy(() -> write("bars.csv", "new"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("bars.csv cannot be written (access is denied): check")
                    .hasMessageEndingWith("and that no other program has the file open");
            assertThat(new String(reader.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("old");
        }
        assertThat(names()).containsExactly("bars.csv");
    }

    @Test
    void sweepsWhatAKilledWriterLeft() throws IOException {
        Files.writeString(folder.resolve(".bars.csv.1234.part"), "half");

        AtomicFile.sweep(folder.resolve("bars.csv"));

        assertThat(names()).isEmpty();
    }

    private void write(String name, String text) {
        AtomicFile.write(folder.resolve(name), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList().stream();
        }
    }
}
