package io.github.kronos4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativePeakTest {
    @Test
    void compilesAndRuns() throws IOException {
        assumeTrue(hasCompiler(), "there is no C compiler");
        try (NativePeak peak = NativePeak.compile("cc")) {
            assertThat(peak.flops(2, 1)).isGreaterThan(1e6);
        }
    }

    @Test
    void reportsThatThereIsNoCompiler() {
        assertThatThrownBy(() -> NativePeak.compile("no-such-compiler"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-compiler");
    }

    private static boolean hasCompiler() {
        try {
            Command.run(List.of("cc", "--version"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
