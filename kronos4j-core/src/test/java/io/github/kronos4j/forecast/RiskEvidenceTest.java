package io.github.kronos4j.forecast;

import static io.github.kronos4j.forecast.RiskEvidence.State.FAILS;
import static io.github.kronos4j.forecast.RiskEvidence.State.HOLDS;
import static io.github.kronos4j.forecast.RiskEvidence.State.UNTESTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.RiskEvidence.Level;
import io.github.kronos4j.forecast.RiskEvidence.Quantile;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskEvidenceTest {
    private static final RiskEvidence EVIDENCE = new RiskEvidence(
            "600 windows",
            100,
            List.of(
                    new Level(80, UNTESTED),
                    new Level(90, HOLDS),
                    new Level(110, HOLDS),
                    new Level(120, HOLDS),
                    new Level(130, FAILS),
                    new Level(Double.NaN, HOLDS)),
            List.of(new Quantile(0.05, HOLDS), new Quantile(0.99, FAILS)));

    @Test
    void aLevelHoldsWhereItsNeighborsDo() {
        assertThat(EVIDENCE.touch(110)).isEqualTo(HOLDS);
        assertThat(EVIDENCE.touch(115)).isEqualTo(HOLDS);
        assertThat(EVIDENCE.touch(120)).isEqualTo(HOLDS);
        assertThat(EVIDENCE.touch(121)).isEqualTo(FAILS);
        assertThat(EVIDENCE.touch(130)).isEqualTo(FAILS);
        assertThat(EVIDENCE.touch(131)).as("farther than all").isEqualTo(UNTESTED);
        assertThat(EVIDENCE.touch(106)).isEqualTo(HOLDS);
        assertThat(EVIDENCE.touch(104))
                .as("less than half as far as the nearest")
                .isEqualTo(UNTESTED);
        assertThat(EVIDENCE.touch(90)).isEqualTo(HOLDS);
        assertThat(EVIDENCE.touch(85)).isEqualTo(UNTESTED);
        assertThat(EVIDENCE.touch(70)).isEqualTo(UNTESTED);
    }

    @Test
    void quantilesAreLookedUp() {
        assertThat(EVIDENCE.quantile(1 - 0.95)).isEqualTo(HOLDS);
        assertThat(EVIDENCE.quantile(0.99)).isEqualTo(FAILS);
        assertThat(EVIDENCE.quantile(0.95)).isEqualTo(UNTESTED);
        assertThat(RiskEvidence.NONE.quantile(0.05)).isEqualTo(UNTESTED);
        assertThat(RiskEvidence.NONE.touch(90)).isEqualTo(UNTESTED);
    }
}
