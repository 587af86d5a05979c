package io.github.kronos4j.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;

/// A replay of the measured times of tasks on another number of executors with one slot each: each task goes to the
/// slot that is free first, as Spark's scheduler does it. [TaskTimes] records the times.
///
/// @param seconds time of each series, in the order of the series: that of its task divided by the series of the task
record TaskReplay(double[] seconds) {
    private static final int[] EXECUTORS = {1, 2, 4, 16, 64, 256};
    private static final double STRAGGLER = 3; // times slower than others
    private static final double REPLACED_AFTER = 60; // seconds

    /// A slot of an executor.
    ///
    /// @param free time at which it is free
    private record Slot(int executor, double free) implements Comparable<Slot> {
        @Override
        public int compareTo(Slot other) {
            return Double.compare(free, other.free);
        }
    }

    /// Times of some series, drawn from the measured ones.
    TaskReplay drawn(int series, long seed) {
        Random random = new Random(seed);
        return new TaskReplay(random.ints(series, 0, seconds.length)
                .mapToDouble(i -> seconds[i])
                .toArray());
    }

    /// The same series with lengths that differ: the times are multiplied by numbers of a lognormal distribution of
    /// mean 1.
    TaskReplay skewed(double deviation, long seed) {
        Random random = new Random(seed);
        return new TaskReplay(Arrays.stream(seconds)
                .map(time -> time * Math.exp(deviation * random.nextGaussian() - deviation * deviation / 2))
                .toArray());
    }

    /// Sum of the times.
    double work() {
        return Arrays.stream(seconds).sum();
    }

    /// Times of the tasks that a scan on some executors has.
    double[] tasks(int executors) {
        int tasks = TaskCounts.ofSeries(seconds.length, executors);
        double[] times = new double[tasks];
        for (int task = 0; task < tasks; task++) {
            int from = (int) ((long) task * seconds.length / tasks);
            int to = (int) ((long) (task + 1) * seconds.length / tasks);
            times[task] = Arrays.stream(seconds, from, to).sum();
        }
        return times;
    }

    /// Time until all tasks have ended.
    double makespan(int executors) {
        return makespan(executors, 1, Double.POSITIVE_INFINITY);
    }

    /// As [#makespan(int)], with one executor that takes three times as long.
    double withStraggler(int executors) {
        return makespan(executors, STRAGGLER, Double.POSITIVE_INFINITY);
    }

    /// As [#makespan(int)], with one executor that is lost halfway and replaced after a minute. Its task starts
    /// again.
    double withLoss(int executors) {
        return makespan(executors, 1, makespan(executors) / 2);
    }

    private double makespan(int executors, double factor, double lostAt) {
        PriorityQueue<Slot> slots = new PriorityQueue<>();
        for (int executor = 0; executor < executors; executor++) {
            slots.add(new Slot(executor, 0));
        }
        Deque<Double> tasks = new ArrayDeque<>();
        Arrays.stream(tasks(executors)).forEach(tasks::add);
        double again = 0; // time of the task of the lost executor
        double end = 0;
        while (!tasks.isEmpty() || again > 0) {
            Slot slot = slots.remove();
            boolean repeats = again > 0 && (slot.free >= lostAt || tasks.isEmpty());
            double time = repeats ? again : tasks.remove();
            again = repeats ? 0 : again;
            boolean isFirst = slot.executor == 0;
            double ends = (repeats ? Math.max(slot.free, lostAt) : slot.free) + time * (isFirst ? factor : 1);
            if (isFirst && slot.free <= lostAt && ends > lostAt) {
                slots.add(new Slot(executors, lostAt + REPLACED_AFTER)); // the replacement
                again = time;
            } else {
                slots.add(new Slot(slot.executor, ends));
                end = Math.max(end, ends);
            }
        }
        return end;
    }

    /// Reads the times that [TaskTimes] has written.
    static TaskReplay read(Path file) throws IOException {
        return new TaskReplay(Files.readAllLines(file).stream()
                .mapToDouble(Double::parseDouble)
                .toArray());
    }

    /// Prints the times of an exchange on several numbers of executors.
    ///
    /// @param series number of its series, whose times are drawn from the measured ones
    void print(int series) {
        TaskReplay exchange = drawn(series, 1);
        System.out.printf(Locale.ROOT, """
                Replay of the measured times, seconds until the last of %,d series:
                executors  all alike  efficiency  one 3 x slower  one lost halfway  lengths that differ
                """, series);
        for (int executors : EXECUTORS) {
            double time = exchange.makespan(executors);
            System.out.printf(
                    Locale.ROOT,
                    "%9d %10.1f %9.0f %% %15.1f %17.1f %20.1f%n",
                    executors,
                    time,
                    100 * exchange.work() / executors / time,
                    exchange.withStraggler(executors),
                    exchange.withLoss(executors),
                    exchange.skewed(1, 2).makespan(executors));
        }
    }
}
