package io.github.kronos4j.app.command.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.dataset.Position;
import io.github.kronos4j.torch.train.TrainerState;
import io.github.kronos4j.torch.train.TrainingOverview;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
    private static final double GUESSING = Math.log(1024);
    private static final long SECOND = 1_000_000_000L;
    private static final TrainerState START = new TrainerState(0, Position.START, 0, 0, 0, 0, 1, false, 0, 0);

    private static String output(double guessing, double loss) {
        var out = new StringWriter();
        var screen = new TrainingConsole(new PrintWriter(out), new PrintWriter(out), false, false);
        try (var progress = new TrainingProgress(screen, Network.PREDICTOR, null, () -> 0)) {
            progress.begins(new TrainingOverview(1, 1, 1, 1, 1, 1, "cpu", 1, guessing, START));
            progress.validated(START, new LinkedHashMap<>(Map.of("total", loss)));
        }
        return out.toString();
    }

    @Test
    void lossAboveUniformGuessingSuggestsToCheckTheTokenizer() {
        assertThat(output(GUESSING, 11.68))
                .contains("the loss is 11.6800, and uniform guessing gives 6.9315", "predictor.tokenizer");
        assertThat(output(GUESSING, 6.5)).doesNotContain("guessing");
        assertThat(output(Double.POSITIVE_INFINITY, 11.68)).doesNotContain("guessing");
    }

    /// The first update waits for validation and compilers; an estimate from there was 30 times too long.
    @Test
    void timeLeftFollowsTheSpeedOfUpdates() {
        var out = new StringWriter();
        var screen = new TrainingConsole(new PrintWriter(out), new PrintWriter(out), false, false);
        long[] now = {0};
        try (var progress = new TrainingProgress(screen, Network.PREDICTOR, null, () -> now[0])) {
            progress.begins(new TrainingOverview(1, 1, 1, 1, 1, 400, "cpu", 1, GUESSING, START));
            for (int windows = 1; windows <= 20; windows++) {
                now[0] += SECOND;
                progress.validating(windows, 20);
            }
            for (int step = 1; step <= 400; step++) {
                now[0] += SECOND / 10;
                progress.advanced(new TrainerState(step, Position.START, 0, 0, 0, 0, 1, false, 0, 0));
            }
        }

        assertThat(out.toString().lines().skip(1))
                .containsExactly(
                        "predictor: 15 of 20 windows validated",
                        "predictor: [======                  ] update 100 of 400, 30 s left",
                        "predictor: [===============         ] update 250 of 400, 15 s left",
                        "predictor: [========================] update 400 of 400, 0 s left");
    }
}
