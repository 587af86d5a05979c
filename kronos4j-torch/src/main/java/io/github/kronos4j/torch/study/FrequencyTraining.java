package io.github.kronos4j.torch.study;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.Metric;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.study.Study;
import io.github.kronos4j.study.StudyArm;
import io.github.kronos4j.study.StudyAxis;
import io.github.kronos4j.study.StudyPart;
import io.github.kronos4j.study.StudyRun;
import io.github.kronos4j.torch.lab.LabData;
import io.github.kronos4j.torch.lab.LabDesign;
import io.github.kronos4j.torch.lab.LabSchedule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// The study `frequency` with its trained models: one for each interval, and one for all of them.
///
/// Each interval is a part: some of its bars are forecast from its own bars and, over the same time, from shorter ones.
public final class FrequencyTraining implements AutoCloseable {
    /// Name of the study.
    public static final String NAME = "frequency";

    /// Windows of 32 bars of history, so that few series and long intervals have some, and of two bars after it:
    /// days can still be forecast from the bars of fifteen minutes of a short session.
    public static final Protocol WINDOWS = Protocol.of(32, 2);

    private static final String COMMON = "all";
    private static final String QUESTION = "Bars of which interval should a model see?";
    private static final String METHOD =
            "Series are resampled by their calendars. Forecasts of the same bars, from the same moment, are made from bars"
                    + " of their own interval and of shorter ones, whose paths are joined. Each model sees as many"
                    + " bars of history, and as many bars in training; the one for all intervals sees as many, in"
                    + " equal shares.";

    private final FrequencyDesign design;
    private final Map<String, StudyTraining> trainings; // by name of the folder

    private FrequencyTraining(FrequencyDesign design, Map<String, StudyTraining> trainings) {
        this.design = design;
        this.trainings = trainings;
    }

    /// Reads and resamples all series, and trains all models of the study on the bars before the first forecast, or
    /// reads those that the folder has.
    ///
    /// @param sources series of one interval
    /// @param protocol sizes of the windows, in bars of any interval, and the time of the first forecast; null for
    ///     that which leaves 70 % of the bars of the longest series for training
    /// @param notes receives a sentence for each series that cannot be read, and each interval that is left out
    /// @param seeds number of models of each arm, which differ by their seed
    /// @param folder receives a folder for each interval
    /// @param threads number of trainings at the same time
    /// @param progress receives the number of models that are ready, and that of all
    /// @throws KronosException if fewer than two intervals have windows for training and test, or the folder holds
    ///     another study or cannot be written
    public static FrequencyTraining of(
            List<SeriesSource> sources,
            Protocol protocol,
            LabSchedule schedule,
            int seeds,
            Path folder,
            int threads,
            Progress progress,
            Consumer<String> notes) {
        FrequencyDesign design = FrequencyDesign.read(sources, protocol, notes);
        Map<String, LabData> data = new LinkedHashMap<>();
        design.data().forEach((interval, own) -> data.put(interval.label(), own));
        data.put(COMMON, LabData.pooled(List.copyOf(design.data().values())));
        Map<String, StudyTraining> trainings = new LinkedHashMap<>();
        var training = new FrequencyTraining(design, trainings);
        try {
            data.forEach((name, own) -> {
                long before = (long) trainings.size() * seeds;
                trainings.put(
                        name,
                        StudyTraining.of(
                                new TrainedStudy(
                                        NAME,
                                        QUESTION,
                                        METHOD,
                                        List.of(new TrainedArm(name, LabDesign.KRONOS)),
                                        List.of()),
                                own,
                                schedule,
                                seeds,
                                folder.resolve(name),
                                threads,
                                (done, _) -> progress.advanced(before + done, (long) data.size() * seeds)));
            });
            return training;
        } catch (RuntimeException | Error e) {
            training.close();
            throw e;
        }
    }

    /// Intervals whose bars are forecast, the shortest first.
    public List<Interval> intervals() {
        return design.intervals();
    }

    /// Seeds of the models of each arm.
    public List<Integer> seeds() {
        return training(COMMON).seeds();
    }

    /// The parts of the study, one for each interval, whose models must stay open while they run.
    ///
    /// @param sampling sampling of all candidates
    public List<StudyPart> parts(Sampling sampling) {
        return design.intervals().stream()
                .map(interval -> new StudyPart(
                        interval.label(),
                        new StudyRun(study(interval, sampling), design.protocol()),
                        design.sources(interval)))
                .toList();
    }

    private Study study(Interval asked, Sampling sampling) {
        String ahead = design.protocol().horizon() + " x " + asked;
        String reference = ahead + " from " + asked;
        String pooled = reference + ", one model for all";
        List<StudyArm> arms = new ArrayList<>();
        arms.add(arm(training(asked.label()), reference, asked, asked, sampling));
        List<StudyAxis.Point> points = new ArrayList<>();
        for (Interval seen : design.seenFor(asked)) {
            String name = ahead + " from " + seen;
            points.add(new StudyAxis.Point(seen.label(), name));
            if (!seen.equals(asked)) {
                arms.add(arm(training(seen.label()), name, seen, asked, sampling));
            }
        }
        arms.add(arm(training(COMMON), pooled, asked, asked, sampling));
        List<StudyAxis> axes = new ArrayList<>();
        if (points.size() > 1) {
            axes.add(new StudyAxis("bars to forecast " + ahead, Metric.CRPS, reference, points));
        }
        axes.add(new StudyAxis(
                "models to forecast " + ahead,
                Metric.CRPS,
                reference,
                List.of(
                        new StudyAxis.Point("one for " + asked, reference),
                        new StudyAxis.Point("one for all intervals", pooled))));
        return new Study(NAME, QUESTION, METHOD, arms, axes);
    }

    private StudyTraining training(String name) {
        return Objects.requireNonNull(trainings.get(name), name);
    }

    private StudyArm arm(StudyTraining training, String name, Interval seen, Interval asked, Sampling sampling) {
        return training.arm(
                new TrainedArm(
                        name,
                        LabDesign.KRONOS,
                        forecaster -> seen.equals(asked)
                                ? forecaster
                                : new FinerBars(forecaster, design.ladders(), seen, asked)),
                sampling);
    }

    /// Releases the models.
    @Override
    public void close() {
        trainings.values().forEach(StudyTraining::close);
    }
}
