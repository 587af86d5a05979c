package io.github.kronos4j.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;

/// Run times of the tasks of the stage that took longest, for [TaskReplay].
final class TaskTimes extends SparkListener {
    private static final double MILLIS = 1e3;

    private final Map<Integer, Map<Integer, Double>> seconds = new TreeMap<>(); // by stage, then task
    private double longestStage;

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.taskInfo().successful()) {
            seconds.computeIfAbsent(end.stageId(), _ -> new TreeMap<>())
                    .put(
                            end.taskInfo().index(),
                            Objects.requireNonNull(end.taskMetrics()).executorRunTime() / MILLIS);
        }
    }

    @Override
    public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
        StageInfo stage = completed.stageInfo();
        if (stage.submissionTime().isDefined() && stage.completionTime().isDefined()) {
            long millis = (Long) stage.completionTime().get()
                    - (Long) stage.submissionTime().get();
            longestStage = Math.max(longestStage, millis / MILLIS);
        }
    }

    /// Time that the longest stage took, in seconds.
    synchronized double longestStage() {
        return longestStage;
    }

    /// Writes the time of each series: that of its task divided by the series of the task.
    synchronized void write(Path file, int series) throws IOException {
        List<Double> tasks = seconds.values().stream()
                .map(stage -> List.copyOf(stage.values()))
                .max(Comparator.comparingDouble(TaskTimes::sum))
                .orElse(List.of());
        List<String> lines = new ArrayList<>();
        for (int task = 0; task < tasks.size(); task++) {
            int count = (int) ((long) (task + 1) * series / tasks.size() - (long) task * series / tasks.size());
            for (int i = 0; i < count; i++) {
                lines.add(Double.toString(tasks.get(task) / count));
            }
        }
        Files.write(file, lines);
    }

    private static double sum(List<Double> times) {
        return times.stream().mapToDouble(Double::doubleValue).sum();
    }
}
