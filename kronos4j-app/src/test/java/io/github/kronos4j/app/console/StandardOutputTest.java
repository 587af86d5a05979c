package io.github.kronos4j.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void lostOutputIsNoSuccess() {
        assertThat(codeAfter("No space left on device")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("kronos: standard output cannot be written (No space left on device)")
                .hasLineCount(1);
    }

    @Test
    void aReaderThatHasEnoughEndsTheProgramQuietly() {
        assertThat(codeAfter("Broken pipe")).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void writtenOutputKeepsTheCode() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        StandardOutput output = new StandardOutput(written);
        new PrintStream(output, true, StandardCharsets.UTF_8).println("text");

        assertThat(output.exitCode(0, new PrintStream(err, true, StandardCharsets.UTF_8)))
                .isZero();
        assertThat(output.exitCode(2, new PrintStream(err, true, StandardCharsets.UTF_8)))
                .isEqualTo(2);
        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("text" + System.lineSeparator());
    }

    private int codeAfter(String reason) {
        StandardOutput output = new StandardOutput(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(reason);
            }
        });
        new PrintStream(output, true, StandardCharsets.UTF_8).println("text");
        return output.exitCode(0, new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
