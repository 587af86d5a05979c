package io.github.kronos4j.tensor;

import static io.github.kronos4j.testkit.Seeds.between;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.github.kronos4j.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = SEPARATE_THREAD) // against deadlock
class WorkerTeamTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyTaskRunsOnce(int size) {
        try (var team = new WorkerTeam(size)) {
            assertThat(team.size()).isEqualTo(size);
            Seeds.forEach(300, random -> assertRunsAllOnce(team, random));
        }
    }

    private static void assertRunsAllOnce(WorkerTeam team, Random random) {
        int count = random.nextInt(60);
        int work = between(random, 0, 200);
        var runs = new AtomicIntegerArray(count);
        var inside = new AtomicIntegerArray(team.size());
        var together = ConcurrentHashMap.<Integer>newKeySet();
        team.run(count, (task, worker) -> {
            if (inside.incrementAndGet(worker) > 1) {
                together.add(worker);
            }
            for (int i = 0; i < work; i++) {
                Thread.onSpinWait();
            }
            runs.incrementAndGet(task);
            inside.decrementAndGet(worker);
        });
        for (int task = 0; task < count; task++) {
            assertThat(runs.get(task)).as("task %d of %d", task, count).isOne();
        }
        assertThat(together).as("workers that were two threads at once").isEmpty();
    }

    @Test
    void allThreadsTakePart() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (var team = new WorkerTeam(4)) {
            for (int region = 0; region < 20; region++) {
                var allHere = new CountDownLatch(4);
                team.run(4, (task, worker) -> {
                    threads.add(Thread.currentThread());
                    allHere.countDown();
                    await(allHere);
                });
            }
        }
        assertThat(threads).hasSize(4).contains(Thread.currentThread());
        for (Thread thread : threads) {
            if (thread != Thread.currentThread()) {
                thread.join();
            }
        }
    }

    @Test
    void aCallerOfABusyTeamWorksAlone() throws Exception {
        try (var team = new WorkerTeam(3);
                var callers = Executors.newFixedThreadPool(1)) {
            var busy = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            Future<?> first = callers.submit(() -> team.run(3, (task, worker) -> {
                busy.countDown();
                await(release);
            }));
            await(busy);
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            team.run(10, (task, worker) -> threads.add(Thread.currentThread()));
            release.countDown();
            first.get();
            assertThat(threads).containsExactly(Thread.currentThread());
        }
    }

    @Test
    void acceptsConcurrentCallers() throws Exception {
        try (var team = new WorkerTeam(3);
                var callers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> done = new ArrayList<>();
            for (int caller = 0; caller < 4; caller++) {
                done.add(callers.submit(() -> Seeds.forEach(300, random -> {
                    int count = random.nextInt(30);
                    var runs = new AtomicIntegerArray(count);
                    team.run(count, (task, worker) -> runs.incrementAndGet(task));
                    assertThat(runs.toString()).isEqualTo(Arrays.toString(ones(count)));
                })));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
    }

    @Test
    void tasksMayUseTheTeam() {
        try (var team = new WorkerTeam(3)) {
            for (int region = 0; region < 100; region++) {
                var runs = new AtomicIntegerArray(8 * 5);
                team.run(8, (outer, worker) -> team.run(5, (inner, alone) -> runs.incrementAndGet(outer * 5 + inner)));
                assertThat(runs.toString()).isEqualTo(Arrays.toString(ones(40)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void exceptionsReachTheCallerAndStopNoOtherTask(int size) {
        try (var team = new WorkerTeam(size)) {
            for (int count : new int[] {1, 2, 30}) {
                var runs = new AtomicIntegerArray(count);
                var thrown = new IllegalArgumentException("task 0");
                assertThatThrownBy(() -> team.run(count, (task, worker) -> {
                            runs.incrementAndGet(task);
                            if (task == 0) {
                                throw thrown;
                            }
                        }))
                        .isInstanceOf(IllegalStateException.class)
                        .hasCause(thrown);
                assertThat(runs.toString()).isEqualTo(Arrays.toString(ones(count)));
                assertRunsAllOnce(team, new Random(1));
            }
        }
    }

    @Test
    void aClosedTeamStillServesItsCallers() {
        var team = new WorkerTeam(3);
        team.close();
        team.close();
        Seeds.forEach(50, random -> assertRunsAllOnce(team, random));
    }

    @Test
    void aTeamHasAtLeastItsCaller() {
        assertThatThrownBy(() -> new WorkerTeam(0)).hasMessageContaining("a team of 0");
    }

    private static int[] ones(int count) {
        int[] ones = new int[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
