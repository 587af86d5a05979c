package io.github.kronos4j.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final long SECOND = 1_000_000_000L;

    private final StringWriter shown = new StringWriter();
    private final AtomicLong now = new AtomicLong();

    private ProgressLine line(boolean isTerminal, boolean isQuiet) {
        var screen = ProgressScreen.of(new PrintWriter(shown), isTerminal, isQuiet);
        return new ProgressLine(screen, "working", 200, now::get);
    }

    /// Advances by two in each tenth of a second.
    private void work(ProgressLine line, int from, int to) {
        for (int i = from; i <= to; i++) {
            now.set(i * SECOND / 10);
            line.after(2L * i - 1).advanced(1, 1);
        }
    }

    @Test
    void isHiddenInTheFirstSecond() {
        try (ProgressLine line = line(true, false)) {
            now.set(SECOND - 1);
            line.after(0).advanced(99, 100);
        }

        assertThat(shown.toString()).isEmpty();
    }

    @Test
    void showsShareThenTimeLeftAndClearsTheLine() {
        try (ProgressLine line = line(true, false)) {
            work(line, 1, 60);
        }

        List<String> lines = shown.toString().lines().toList();
        assertThat(shown.toString()).startsWith("\r\u001B[K").endsWith("\r\u001B[K");
        assertThat(lines)
                .contains("\u001B[K\u001B[?7lworking [===                           ] 10 %\u001B[?7h")
                .contains("\u001B[K\u001B[?7lworking [===============               ] 50 %, 5 s left\u001B[?7h");
    }

    @Test
    void isUpdatedTenTimesASecond() {
        try (ProgressLine line = line(true, false)) {
            for (int i = 0; i < 2000; i++) {
                now.set(SECOND + i * SECOND / 1000);
                line.after(0).advanced(i, 2000);
            }
        }

        assertThat(shown.toString().split("\r", -1)).hasSize(1 + 20 + 1);
    }

    @Test
    void isALineEveryFifteenSecondsWithoutATerminal() {
        try (ProgressLine line = line(false, false)) {
            for (int i = 1; i <= 400; i++) {
                now.set(i * SECOND / 10);
                line.after(0).advanced(i / 2, 200);
            }
        }

        assertThat(shown.toString().lines()).containsExactly("working: 38 %, 25 s left", "working: 75 %, 10 s left");
    }

    @Test
    void isSilentIfQuiet() {
        try (ProgressLine line = line(true, true)) {
            work(line, 1, 90);
        }

        assertThat(shown.toString()).isEmpty();
    }
}
