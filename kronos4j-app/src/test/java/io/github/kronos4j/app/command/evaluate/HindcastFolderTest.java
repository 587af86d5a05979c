package io.github.kronos4j.app.command.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HindcastFolderTest {
    @TempDir
    Path folder;

    @Test
    void findsKeptForecasts() {
        var kept = new HindcastFolder(folder.resolve("deep/er"));
        kept.putAll(Map.of("a", new byte[] {1, 2, 3}, "b", new byte[0]));
        kept.putAll(Map.of("c", new byte[] {4}));

        var again = new HindcastFolder(folder.resolve("deep/er"));

        for (var folder : new HindcastFolder[] {kept, again}) {
            assertThat(folder.get("a")).containsExactly(1, 2, 3);
            assertThat(folder.get("b")).isEmpty();
            assertThat(folder.get("c")).containsExactly(4);
            assertThat(folder.get("d")).isNull();
        }
    }

    @Test
    void reportsDamagedFilesWithARemedy() throws IOException {
        new HindcastFolder(folder).putAll(Map.of("a", new byte[100]));
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        byte[] sound = Files.readAllBytes(file);
        for (int i = 10; i < sound.length; i++) { // the first ten bytes hold no data
            byte[] damaged = sound.clone();
            damaged[i] ^= 0x10;
            Files.write(file, damaged);
            assertThatThrownBy(() -> new HindcastFolder(folder))
                    .as("byte " + i)
                    .isInstanceOf(KronosException.class)
                    .hasMessageContaining(file.getFileName() + " is not a file of kept forecasts")
                    .hasMessageEndingWith("delete it");
        }
        for (int size = 0; size < sound.length; size++) {
            Files.write(file, Arrays.copyOf(sound, size));
            assertThatThrownBy(() -> new HindcastFolder(folder)).isInstanceOf(KronosException.class);
        }
        Path wrong = Files.writeString(folder.resolve("x"), "");
        assertThatThrownBy(() -> new HindcastFolder(wrong))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("--keep " + wrong + " cannot be used")
                .hasMessageEndingWith("choose another folder");
    }
}
