package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.model.BarCoordinates;
import io.github.kronos4j.testkit.Golden;
import io.github.kronos4j.testkit.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobQueueTest {
    private static final int HORIZON = 3;
    private static final int HISTORY = 40;

    @Test
    void everyPathIsTakenOnceAndWithinTheLimits() {
        Seeds.forEach(300, random -> {
            int maxPaths = between(random, 1, 20);
            int capacity = maxPaths * between(random, 1, 2);
            long limit = between(random, 1, 3000);
            CacheMemory memory = new CacheMemory(limit);
            JobQueue queue = new JobQueue(maxPaths, memory);
            List<Integer> samples = IntStream.range(0, 1 + random.nextInt(8))
                    .map(_ -> between(random, 1, 50))
                    .boxed()
                    .toList();
            List<ForecastJob> jobs = jobs(samples);
            queue.add(jobs.getFirst().call());
            List<PathRange> running = new ArrayList<>();
            Set<String> taken = new HashSet<>();
            while (queue.size() > 0 || !running.isEmpty()) {
                int room =
                        capacity - running.stream().mapToInt(PathRange::count).sum();
                PathRange range = queue.poll(room);
                if (range == null) {
                    assertThat(running).as("a batch without paths never waits").isNotEmpty();
                }
                if (range != null) {
                    running.add(range);
                    assertThat(range.count()).isBetween(1, Math.min(maxPaths, room));
                    for (int p = 0; p < range.count(); p++) {
                        int path = range.firstPath() + p;
                        assertThat(taken.add(jobs.indexOf(range.job()) + " " + path))
                                .isTrue();
                    }
                    long bytes = running.stream().mapToLong(PathRange::bytes).sum();
                    assertThat(bytes <= limit || (running.size() == 1 && range.count() == 1))
                            .isTrue();
                } else {
                    queue.release(List.of(running.remove(random.nextInt(running.size()))));
                }
            }
            assertThat(taken)
                    .hasSize(samples.stream().mapToInt(Integer::intValue).sum());
            assertThat(memory.isUnused()).isTrue();
        });
    }

    @Test
    void largeJobsTakeTurnsWithTheOthers() {
        JobQueue queue = new JobQueue(10, new CacheMemory(Long.MAX_VALUE));
        List<ForecastJob> jobs = jobs(List.of(25, 4));
        queue.add(jobs.getFirst().call());
        assertThat(List.of(poll(queue, 20), poll(queue, 10), poll(queue, 20), poll(queue, 20)))
                .containsExactly("0: 10 from 0", "1: 4 from 0", "0: 10 from 10", "0: 5 from 20");
        assertThat(queue.poll(20)).isNull();
    }

    @Test
    void pathsWaitUntilThereIsRoomForAll() {
        JobQueue queue = new JobQueue(10, new CacheMemory(Long.MAX_VALUE));
        queue.add(jobs(List.of(8)).getFirst().call());
        assertThat(queue.poll(7)).isNull();
        assertThat(poll(queue, 8)).isEqualTo("0: 8 from 0");
    }

    @Test
    void stoppedJobsAreSkipped() {
        JobQueue queue = new JobQueue(10, new CacheMemory(Long.MAX_VALUE));
        List<ForecastJob> jobs = jobs(List.of(1, 2));
        queue.add(jobs.getFirst().call());
        jobs.getFirst().cancel();
        assertThat(poll(queue, 10)).isEqualTo("1: 2 from 0");
    }

    private static String poll(JobQueue queue, int room) {
        PathRange range = Objects.requireNonNull(queue.poll(room));
        List<ForecastJob> jobs = range.job().call().jobs();
        return jobs.indexOf(range.job()) + ": " + range.count() + " from " + range.firstPath();
    }

    /// Jobs of one call: each path takes 3 positions of 2 bytes, each history 40.
    private static List<ForecastJob> jobs(List<Integer> samples) {
        List<ForecastRequest> requests = samples.stream()
                .map(count -> ForecastRequest.builder(Golden.bars(0, HISTORY))
                        .timestamps(RandomRequests.stamps(HISTORY, HORIZON))
                        .sampling(Sampling.probabilistic().withSamples(count))
                        .build())
                .toList();
        return new ForecastCall(requests, Progress.NONE, BarCoordinates.LEVELS, positions -> 2L * positions, (_, _) -> {
                    throw new AssertionError("no result is taken");
                })
                .jobs();
    }

    private static int between(Random random, int min, int max) {
        return min + random.nextInt(max - min + 1);
    }
}
