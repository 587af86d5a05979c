package io.github.kronos4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    @Test
    void measuresBothLimitsBeforeEachPieceAndTakesTheBestOfEach() {
        List<String> calls = new ArrayList<>();
        double[] slow = {3};
        Workload pieces = index -> {
            calls.add("piece " + index);
            slow[0] = slow[0] > 1 ? slow[0] - 0.25 : 1; // slower at first
            return slow[0] * (index + 1);
        };
        Limit flops = _ -> {
            calls.add("flops");
            return slow[0] * 0.5;
        };
        Limit bytes = _ -> {
            calls.add("bytes");
            return slow[0] * 0.25;
        };
        Measurement result = new Turns(flops, bytes, 0).measure(new Demand(2, 6), pieces);
        assertThat(calls.subList(Workload.PIECES, Workload.PIECES + 6))
                .containsExactly("flops", "bytes", "piece 0", "flops", "bytes", "piece 1");
        assertThat(result.seconds()).isEqualTo(4, within(1e-9)); // the mean of 1 to 7
        assertThat(result.floor()).isEqualTo(1.5, within(1e-9));
        assertThat(result.share()).isEqualTo(37.5, within(1e-9));
    }
}
