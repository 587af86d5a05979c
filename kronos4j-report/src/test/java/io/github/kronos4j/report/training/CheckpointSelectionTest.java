package io.github.kronos4j.report.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.evaluation.SelectionCriterion;
import io.github.kronos4j.report.training.CheckpointSelection.Checkpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointSelectionTest {
    private static final CheckpointSelection DISAGREEING = new CheckpointSelection(
            SelectionCriterion.CRPS_SKILL,
            List.of(
                    new Checkpoint(0, 2.4, -0.10),
                    new Checkpoint(500, 2.2, 0.02),
                    new Checkpoint(1000, 2.1, 0.01),
                    new Checkpoint(1500, 2.15, -0.03)));

    @Test
    void lossAndScoreMayChooseDifferentCheckpoints() {
        assertThat(DISAGREEING.bestByLoss().step()).isEqualTo(1000);
        assertThat(DISAGREEING.bestByScore().step()).isEqualTo(500);
        assertThat(DISAGREEING.agrees()).isFalse();
        assertThat(DISAGREEING.agreement()).isCloseTo(0.4, within(1e-12));
        assertThat(DISAGREEING.conclusion())
                .isEqualTo("Loss and CRPS skill disagree. By CRPS skill the best checkpoint is that after update 500"
                        + " (loss 2.2000, CRPS skill +2.00 %); by loss it is that after update 1,000 (loss 2.1000,"
                        + " CRPS skill +1.00 %).");
    }

    @Test
    void theFirstOfEqualCheckpointsIsChosen() {
        var selection = new CheckpointSelection(
                SelectionCriterion.RANK_IC, List.of(new Checkpoint(0, 2, 0.01), new Checkpoint(5, 2, 0.01)));
        assertThat(selection.bestByScore().step()).isZero();
        assertThat(selection.agreement()).isNaN();
        assertThat(selection.conclusion())
                .isEqualTo("Loss and RankIC choose the same checkpoint: that before the first update (loss 2.0000,"
                        + " RankIC +0.0100).");
        assertThatThrownBy(() -> new CheckpointSelection(SelectionCriterion.RANK_IC, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pageAndJsonHaveBothCurvesAndTheChoice() throws IOException {
        var page = new ByteArrayOutputStream();
        SelectionHtml.write(DISAGREEING, page);
        var json = new ByteArrayOutputStream();
        SelectionJson.write(DISAGREEING, json);

        assertThat(page.toString(StandardCharsets.UTF_8))
                .contains(
                        DISAGREEING.conclusion(),
                        "Validation loss, by update",
                        "CRPS skill of forecasts, %, by update",
                        "best by loss",
                        "update 1,500")
                .doesNotContain("best by both");
        assertThat(json.toString(StandardCharsets.UTF_8))
                .startsWith("{\"criterion\":\"crps_skill\",\"best\":{\"step\":500,")
                .contains("\"bestByLoss\":{\"step\":1000,", "\"agrees\":false");
    }
}
