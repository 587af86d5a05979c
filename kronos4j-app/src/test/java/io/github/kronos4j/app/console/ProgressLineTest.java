package io.github.kronos4j.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final long SECOND = 1_000_000_000L;

    private final StringWriter shown = new StringWriter();
    private final AtomicLong now = new AtomicLong();

    @Test
    void isHiddenInTheFirstSecond() {
        try (ProgressLine line = new ProgressLine(new PrintWriter(shown), "working", 100, now::get)) {
            now.set(SECOND - 1);
            line.after(0).advanced(99, 100);
        }

        assertThat(shown.toString()).isEmpty();
    }

    @Test
    void showsShareAndTimeLeftAndClearsTheLine() {
        try (ProgressLine line = new ProgressLine(new PrintWriter(shown), "working", 200, now::get)) {
            now.set(2 * SECOND);
            line.after(0).advanced(50, 100);
            line.after(0).advanced(51, 100); // too early after the first update
            now.set(4 * SECOND);
            line.after(100).advanced(50, 100);
        }

        assertThat(shown.toString().split("\r", -1))
                .satisfiesExactly(
                        start -> assertThat(start).isEmpty(),
                        first -> assertThat(first).contains("25 %").contains("6 s left"),
                        second -> assertThat(second).contains("75 %").contains("1 s left"),
                        wiped -> assertThat(wiped).isBlank(),
                        end -> assertThat(end).isEmpty());
    }

    @Test
    void isSilentWithoutATerminal() {
        try (ProgressLine line = new ProgressLine(null, "working", 100, now::get)) {
            now.set(9 * SECOND);
            line.after(0).advanced(50, 100);
        }

        assertThat(shown.toString()).isEmpty();
    }
}
