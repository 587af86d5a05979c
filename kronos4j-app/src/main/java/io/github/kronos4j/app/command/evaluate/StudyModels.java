package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.study.StudyPart;
import io.github.kronos4j.study.StudyRun;
import io.github.kronos4j.torch.lab.LabData;
import io.github.kronos4j.torch.lab.LabSchedule;
import io.github.kronos4j.torch.study.FrequencyTraining;
import io.github.kronos4j.torch.study.StudyBars;
import io.github.kronos4j.torch.study.StudyTraining;
import io.github.kronos4j.torch.study.TrainedStudies;
import io.github.kronos4j.torch.study.TrainedStudy;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The models that a study trains. The only class of the command that needs LibTorch.
///
/// @param intervals intervals of the bars that are forecast
/// @param seeds seeds of the models of each arm
/// @param design makes the parts of the study on the windows after the training
/// @param models closed with this
record StudyModels(String intervals, List<Integer> seeds, Function<Sampling, List<StudyPart>> design, Runnable models)
        implements AutoCloseable {
    static final String FREQUENCY = FrequencyTraining.NAME;
    static final Protocol FREQUENCY_WINDOWS = FrequencyTraining.WINDOWS;

    /// Names of the studies that train models.
    static List<String> names() {
        return Stream.concat(Stream.of(FREQUENCY), TrainedStudies.names().stream())
                .toList();
    }

    /// Trains the models on the bars before the first forecast, or reads those that the folder has.
    ///
    /// @throws io.github.kronos4j.KronosException if the study does not use the macroeconomic values, the bars do
    ///     not suffice, or the folder holds another study or cannot be written
    static StudyModels train(
            String study,
            SelectedWindows selected,
            @Nullable NavigableMap<LocalDateTime, float[]> macro,
            int seeds,
            boolean isQuick,
            Path folder,
            Console console) {
        if (macro != null && !study.equals(TrainedStudies.INPUTS)) {
            throw new InvalidInputException("--macro is for the study " + TrainedStudies.INPUTS + ", and the study "
                    + study + " has no use for it: leave it out");
        }
        LabSchedule schedule = isQuick ? LabSchedule.QUICK : LabSchedule.FULL;
        int threads = Runtime.getRuntime().availableProcessors();
        try (ProgressLine progress = console.progress("training")) {
            if (study.equals(FREQUENCY)) {
                return of(FrequencyTraining.of(
                        selected.sources(),
                        selected.protocol(),
                        schedule,
                        seeds,
                        folder,
                        threads,
                        progress.scaled(),
                        console::note));
            }
            LabData data = StudyBars.read(selected.sources(), selected.protocol(), macro, console::note);
            TrainedStudy design = TrainedStudies.named(study, data);
            return of(
                    StudyTraining.of(design, data, schedule, seeds, folder, threads, progress.scaled()),
                    selected,
                    data.testFrom());
        }
    }

    private static StudyModels of(FrequencyTraining training) {
        String intervals = training.intervals().stream().map(Interval::label).collect(Collectors.joining(", "));
        return new StudyModels(intervals, training.seeds(), training::parts, training::close);
    }

    private static StudyModels of(StudyTraining training, SelectedWindows selected, LocalDateTime testFrom) {
        Protocol protocol =
                selected.protocol().between(testFrom, selected.protocol().to());
        return new StudyModels(
                selected.interval().label(),
                training.seeds(),
                sampling -> List.of(
                        new StudyPart("windows", new StudyRun(training.study(sampling), protocol), selected.sources())),
                training::close);
    }

    /// The parts of the study, each with its own windows.
    List<StudyPart> parts(Sampling sampling) {
        return design.apply(sampling);
    }

    @Override
    public void close() {
        models.run();
    }
}
