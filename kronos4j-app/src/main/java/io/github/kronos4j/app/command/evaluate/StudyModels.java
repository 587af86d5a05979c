package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.study.Study;
import io.github.kronos4j.study.StudyRun;
import io.github.kronos4j.torch.lab.LabData;
import io.github.kronos4j.torch.lab.LabSchedule;
import io.github.kronos4j.torch.study.StudyBars;
import io.github.kronos4j.torch.study.StudyTraining;
import io.github.kronos4j.torch.study.TrainedStudies;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/// The models that a study trains. The only class of the command that needs LibTorch.
final class StudyModels implements AutoCloseable {
    private final LabData data;
    private final StudyTraining training;

    private StudyModels(LabData data, StudyTraining training) {
        this.data = data;
        this.training = training;
    }

    /// Names of the studies that train models.
    static List<String> names() {
        return TrainedStudies.names();
    }

    /// Trains the models on the bars before the first forecast, or reads those that the folder has.
    static StudyModels train(
            String study,
            SelectedWindows selected,
            @Nullable NavigableMap<LocalDateTime, float[]> macro,
            int seeds,
            boolean isQuick,
            Path folder,
            Console console) {
        LabData data = StudyBars.read(selected.sources(), selected.protocol(), macro, console::note);
        try (ProgressLine progress = console.progress("training")) {
            StudyTraining training = StudyTraining.of(
                    TrainedStudies.named(study, data),
                    data,
                    isQuick ? LabSchedule.QUICK : LabSchedule.FULL,
                    seeds,
                    folder,
                    Runtime.getRuntime().availableProcessors(),
                    progress.scaled());
            return new StudyModels(data, training);
        }
    }

    /// The study on the windows after the training.
    StudyRun run(Protocol protocol, Sampling sampling) {
        Study study = training.study(sampling);
        return new StudyRun(study, protocol.between(data.testFrom(), protocol.to()));
    }

    /// Seeds of the models of each arm.
    List<Integer> seeds() {
        return training.seeds();
    }

    @Override
    public void close() {
        training.close();
    }
}
