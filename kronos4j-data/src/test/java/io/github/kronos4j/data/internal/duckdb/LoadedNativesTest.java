package io.github.kronos4j.data.internal.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedNativesTest {
    @TempDir
    Path folder;

    @Test
    void oldCopiesAreDeleted() throws IOException {
        Instant now = Instant.now();
        create("libduckdb_java123.so", now.minus(Duration.ofHours(1)));
        create("libduckdb_java456.so", now);
        create("other.so", now.minus(Duration.ofHours(1)));

        LoadedNatives.sweep(folder, now.minus(Duration.ofMinutes(5)));

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("libduckdb_java456.so", "other.so");
    }

    private void create(String name, Instant modified) throws IOException {
        Files.setLastModifiedTime(Files.createFile(folder.resolve(name)), FileTime.from(modified));
    }
}
