package io.github.kronos4j.forecast;

import static io.github.kronos4j.testkit.Seeds.between;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.BatchPlan.Demand;
import io.github.kronos4j.forecast.BatchPlan.Share;
import io.github.kronos4j.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
    @Test
    void everyPathOccursOnceInOrderAndWithinLimits() {
        Seeds.forEach(500, random -> {
            var plan = new BatchPlan(between(random, 1, 20), between(random, 1, 3000));
            List<Demand> demands = new ArrayList<>();
            for (int r = random.nextInt(8); r > 0; r--) {
                demands.add(new Demand(between(random, 1, 50), random.nextInt(1500), random.nextInt(300)));
            }
            List<Share> wanted = new ArrayList<>();
            for (int r = 0; r < demands.size(); r++) {
                for (int p = 0; p < demands.get(r).paths(); p++) {
                    wanted.add(new Share(r, p, 1));
                }
            }
            List<Share> served = new ArrayList<>();
            for (List<Share> batch : plan.batches(demands)) {
                int paths = 0;
                long bytes = 0;
                for (Share share : batch) {
                    Demand demand = demands.get(share.request());
                    assertThat(share.count()).isPositive();
                    for (int p = 0; p < share.count(); p++) {
                        served.add(new Share(share.request(), share.firstPath() + p, 1));
                    }
                    paths += share.count();
                    bytes += demand.pastBytes() + share.count() * demand.pathBytes();
                }
                assertThat(paths).isBetween(1, plan.maxPaths());
                if (paths > 1) {
                    assertThat(bytes).isLessThanOrEqualTo(plan.maxBytes());
                }
            }
            assertThat(served).isEqualTo(wanted);
        });
    }

    @Test
    void batchesAreFilledToTheLimit() {
        var plan = new BatchPlan(10, 100);
        assertThat(plan.batches(List.of(new Demand(4, 20, 5), new Demand(12, 10, 5))))
                .containsExactly(List.of(new Share(0, 0, 4), new Share(1, 0, 6)), List.of(new Share(1, 6, 6)));
        assertThat(plan.batches(List.of(new Demand(3, 80, 9))))
                .containsExactly(List.of(new Share(0, 0, 2)), List.of(new Share(0, 2, 1)));
    }

    @Test
    void requestsAboveTheMemoryLimitRunAlone() {
        var plan = new BatchPlan(10, 100);
        assertThat(plan.batches(List.of(new Demand(1, 0, 10), new Demand(2, 1L << 40, 1), new Demand(1, 0, 10))))
                .containsExactly(
                        List.of(new Share(0, 0, 1)),
                        List.of(new Share(1, 0, 1)),
                        List.of(new Share(1, 1, 1)),
                        List.of(new Share(2, 0, 1)));
    }
}
