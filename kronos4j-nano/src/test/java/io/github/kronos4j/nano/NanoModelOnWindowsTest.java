package io.github.kronos4j.nano;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.testkit.WindowsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NanoModelOnWindowsTest {
    @Test
    void unpacksOnceAndLeavesNothingElse() throws IOException {
        try (WindowsFiles windows = WindowsFiles.create("nano")) {
            Path cache = windows.path("C:\\Users\\王 伟\\.cache\\kronos4j");

            NanoModel first = NanoModel.unpack(cache);
            NanoModel second = NanoModel.unpack(cache);

            assertThat(second.model()).isEqualTo(first.model());
            try (Stream<Path> files = Files.list(cache)) {
                assertThat(files).hasSize(1);
            }
        }
    }
}
