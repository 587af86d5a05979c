package io.github.kronos4j.torch.study;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.study.Study;
import io.github.kronos4j.study.StudyArm;
import io.github.kronos4j.study.TrainingFacts;
import io.github.kronos4j.torch.lab.LabData;
import io.github.kronos4j.torch.lab.LabDesign;
import io.github.kronos4j.torch.lab.LabMeasures;
import io.github.kronos4j.torch.lab.LabRun;
import io.github.kronos4j.torch.lab.LabSchedule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// The trained models of a study, each on one thread, several at once.
public final class StudyTraining implements AutoCloseable {
    private final TrainedStudy study;
    private final Map<LabDesign, List<LabRun>> runs = new LinkedHashMap<>(); // by seed

    private StudyTraining(TrainedStudy study) {
        this.study = study;
    }

    /// Trains all models of a study, or reads those that the folder has.
    ///
    /// @param seeds number of models of each arm, which differ by their seed
    /// @param folder receives a folder for each model
    /// @param threads number of trainings at the same time
    /// @param progress receives the number of models that are ready, and that of all
    /// @throws KronosException if the folder holds another study or cannot be written
    public static StudyTraining of(
            TrainedStudy study,
            LabData data,
            LabSchedule schedule,
            int seeds,
            Path folder,
            int threads,
            Progress progress) {
        var training = new StudyTraining(study);
        List<LabDesign> designs =
                study.arms().stream().map(TrainedArm::design).distinct().toList();
        List<Future<LabRun>> pending = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int d = 0; d < designs.size(); d++) {
                for (int seed = 1; seed <= seeds; seed++) {
                    LabDesign design = designs.get(d);
                    Path own = folder.resolve("model-" + (d + 1) + "-seed-" + seed);
                    long number = seed;
                    pending.add(executor.submit(() -> LabRun.of(own, design, data, schedule, number)));
                }
            }
            try {
                for (int i = 0; i < pending.size(); i++) {
                    training.runs
                            .computeIfAbsent(designs.get(i / seeds), _ -> new ArrayList<>())
                            .add(take(pending.get(i)));
                    progress.advanced(i + 1, pending.size());
                }
            } catch (RuntimeException | Error e) {
                executor.shutdownNow();
                throw e;
            }
        } catch (RuntimeException | Error e) { // all threads have ended
            pending.stream()
                    .filter(run -> run.state() == Future.State.SUCCESS)
                    .forEach(run -> run.resultNow().close());
            throw e;
        }
        return training;
    }

    private static LabRun take(Future<LabRun> pending) {
        try {
            return pending.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while models were trained", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a model could not be trained", e.getCause());
        }
    }

    /// Seeds of the models of each arm.
    public List<Integer> seeds() {
        return IntStream.rangeClosed(1, runs.values().iterator().next().size())
                .boxed()
                .toList();
    }

    /// The study with forecasters of the trained models, which must stay open while it runs.
    ///
    /// @param sampling sampling of all candidates
    public Study study(Sampling sampling) {
        return new Study(
                study.name(),
                study.question(),
                study.method(),
                study.arms().stream().map(arm -> arm(arm, sampling)).toList(),
                study.axes());
    }

    /// An arm of trained models.
    StudyArm arm(TrainedArm arm, Sampling sampling) {
        List<LabRun> ofArm = runs.getOrDefault(arm.design(), List.of());
        List<Candidate> candidates = IntStream.range(0, ofArm.size())
                .mapToObj(i -> {
                    String name = arm.name() + " #" + (i + 1);
                    Forecaster forecaster = ofArm.get(i).model().forecaster(name);
                    return Candidate.model(name, arm.histories().apply(forecaster), sampling, ContextWindow.DEFAULT);
                })
                .toList();
        return new StudyArm(arm.name(), candidates, facts(ofArm));
    }

    private static TrainingFacts facts(List<LabRun> runs) {
        LabRun first = runs.getFirst();
        double minutes = mean(runs, LabRun::minutes);
        return new TrainingFacts(
                first.measures().parameters(),
                first.bars(),
                minutes,
                first.bars() / minutes / 60,
                means(runs, LabMeasures::effectiveCodes),
                means(runs, LabMeasures::nats),
                means(runs, LabMeasures::natsGivenTrue),
                mean(runs, run -> run.measures().closeError()));
    }

    private static double mean(List<LabRun> runs, ToDoubleFunction<LabRun> value) {
        return runs.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private static List<Double> means(List<LabRun> runs, Function<LabMeasures, List<Double>> values) {
        return IntStream.range(0, values.apply(runs.getFirst().measures()).size())
                .mapToObj(
                        level -> mean(runs, run -> values.apply(run.measures()).get(level)))
                .toList();
    }

    /// Releases the models.
    @Override
    public void close() {
        runs.values().forEach(some -> some.forEach(LabRun::close));
    }
}
