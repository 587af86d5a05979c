package io.github.kronos4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TaskReplayTest {
    @Test
    void oneExecutorTakesTheSum() {
        TaskReplay replay = new TaskReplay(new double[] {1, 2, 3, 4});
        assertThat(replay.makespan(1)).isEqualTo(10);
        assertThat(replay.withStraggler(1)).isEqualTo(30);
    }

    @Test
    void eachTaskGoesToTheSlotThatIsFreeFirst() {
        // One series a task, two slots: 3 | 1, then 1 at 1, 2 at 2, 5 at 3, which ends at 8.
        TaskReplay replay = new TaskReplay(new double[] {3, 1, 1, 2, 5});
        assertThat(replay.tasks(2)).containsExactly(3, 1, 1, 2, 5);
        assertThat(replay.makespan(2)).isEqualTo(8);
    }

    @Test
    void theTaskOfALostExecutorStartsAgain() {
        // Lost at 2.5, in its third task, which the other executor does after its own.
        TaskReplay replay = new TaskReplay(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
        assertThat(replay.makespan(2)).isEqualTo(5);
        assertThat(replay.withLoss(2)).isEqualTo(8);
    }

    @Test
    void tasksHoldAllSeriesAndNoTimeIsBelowTheBounds() {
        Random random = new Random(7);
        TaskReplay replay = new TaskReplay(random.doubles(1000, 0.1, 0.3).toArray()).skewed(1, 3);
        for (int executors : new int[] {1, 3, 16, 64}) {
            double[] tasks = replay.tasks(executors);
            double longest = Arrays.stream(tasks).max().orElseThrow();
            assertThat(Arrays.stream(tasks).sum()).isCloseTo(replay.work(), within(1e-9));
            assertThat(replay.makespan(executors))
                    .isGreaterThanOrEqualTo(Math.max(replay.work() / executors, longest) - 1e-9)
                    .isLessThanOrEqualTo(replay.work() / executors + longest + 1e-9);
            assertThat(replay.withLoss(executors)).isGreaterThanOrEqualTo(replay.makespan(executors) - 1e-9);
        }
    }
}
