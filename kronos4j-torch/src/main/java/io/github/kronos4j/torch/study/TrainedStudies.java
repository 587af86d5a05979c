package io.github.kronos4j.torch.study;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.Metric;
import io.github.kronos4j.study.ShortHistory;
import io.github.kronos4j.study.StudyAxis;
import io.github.kronos4j.torch.lab.Conditioning;
import io.github.kronos4j.torch.lab.Coordinates;
import io.github.kronos4j.torch.lab.Inputs;
import io.github.kronos4j.torch.lab.LabData;
import io.github.kronos4j.torch.lab.LabDesign;
import io.github.kronos4j.torch.lab.Output;
import io.github.kronos4j.torch.lab.Quantization;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The studies whose arms are trained. All arms of a study see the same bars in the same order, for as many updates;
/// they differ in the settings of the question only.
public final class TrainedStudies {
    /// Name of the study of inputs beside the bars, the only one that uses macroeconomic values.
    public static final String INPUTS = "inputs";

    private static final LabDesign KRONOS = LabDesign.KRONOS;
    private static final int LEVEL_BITS = 10;
    private static final int MIN_WINDOW = 16;

    private TrainedStudies() {}

    /// Names of all studies.
    public static List<String> names() {
        return List.of("tokens", "conditioning", INPUTS, "representation", "quantizer", "multibar", "window");
    }

    /// Returns a study.
    ///
    /// @param name one of [#names]
    /// @param data data that the arms are trained on; with macroeconomic values, the study `inputs` has an arm for
    ///     them
    /// @throws KronosException if the lookback is too short for the study `window`
    public static TrainedStudy named(String name, LabData data) {
        return switch (name) {
            case "tokens" -> tokens();
            case "conditioning" -> conditioning();
            case INPUTS -> inputs(data.hasMacro());
            case "representation" -> representation();
            case "quantizer" -> quantizer();
            case "multibar" -> multibar();
            case "window" -> window(data.lookback());
            default -> throw new IllegalArgumentException("there is no study " + name);
        };
    }

    private static TrainedStudy tokens() {
        List<TrainedArm> arms = List.of(
                new TrainedArm("two tokens", KRONOS),
                new TrainedArm("one normal", KRONOS.withOutput(new Output.Density(1))),
                new TrainedArm("mixture of 8 normals", KRONOS.withOutput(new Output.Density(8))));
        List<TrainedArm> all = new ArrayList<>(arms);
        arms.forEach(arm -> all.add(new TrainedArm(shocked(arm.name()), arm.design(), UnadjustedSplit::new)));
        return new TrainedStudy(
                "tokens",
                "Why tokens instead of numbers: what does a continuous output gain or lose?",
                "The same transformer predicts two tokens of 10 bits, or a continuous density of the six numbers of the"
                        + " next bar. The second comparison puts a two-for-one split that nobody adjusted ten bars"
                        + " before each origin.",
                all,
                List.of(
                        axis("output", arms),
                        new StudyAxis(
                                "output after an unadjusted split",
                                Metric.CRPS,
                                shocked(arms.getFirst().name()),
                                arms.stream()
                                        .map(arm -> new StudyAxis.Point(arm.name(), shocked(arm.name())))
                                        .toList())));
    }

    private static String shocked(String name) {
        return name + " after the split";
    }

    private static TrainedStudy conditioning() {
        return study(
                "conditioning",
                "On which coarse token should the fine one be trained?",
                "The reference trains the fine token on a coarse one drawn from the model itself. That says nothing about"
                        + " the fine token of the true bar, so the best prediction from it is the one without it: the"
                        + " fine token then ignores the coarse one in forecasts too.",
                List.of(
                        new TrainedArm("the true one", conditioned(Conditioning.TRUE)),
                        new TrainedArm("a drawn one", conditioned(Conditioning.DRAWN)),
                        new TrainedArm("none", conditioned(Conditioning.NONE))));
    }

    private static LabDesign conditioned(Conditioning conditioning) {
        return KRONOS.withOutput(
                new Output.Tokens(new Quantization.Binary(List.of(LEVEL_BITS, LEVEL_BITS), true), conditioning));
    }

    private static TrainedStudy inputs(boolean hasMacro) {
        List<TrainedArm> arms = new ArrayList<>();
        arms.add(new TrainedArm("bars alone", KRONOS));
        arms.add(new TrainedArm("market", KRONOS.withInputs(Inputs.MARKET)));
        arms.add(new TrainedArm("day of the year", KRONOS.withInputs(Inputs.DAY_OF_YEAR)));
        if (hasMacro) {
            arms.add(new TrainedArm("macro", KRONOS.withInputs(Inputs.MACRO)));
        }
        arms.add(new TrainedArm("shuffled market (placebo)", KRONOS.withInputs(Inputs.SHUFFLED_MARKET)));
        arms.add(new TrainedArm("next sign (control)", KRONOS.withInputs(Inputs.NEXT_SIGN)));
        return study(
                INPUTS,
                "Do inputs beside the bars help?",
                "The market is the mean return over all symbols and its volatility. Values beside the bars are added to"
                        + " the embedding of each bar; after the origin they are marked as unknown, except the day of"
                        + " the year. The placebo must not help, and the control, a sign that nobody can know, must:"
                        + " else the study could not have found an effect.",
                arms);
    }

    private static TrainedStudy representation() {
        return study(
                "representation",
                "In which coordinates should a model see bars?",
                "Levels are z-scores over the history, as in Kronos. Log ratios are gap, body, shadows and volume; they"
                        + " give valid bars by construction and continue the last close. Scaled ones are divided by the"
                        + " deviation of returns just before each bar.",
                List.of(
                        new TrainedArm("z-scored levels", KRONOS),
                        new TrainedArm("log ratios", KRONOS.withCoordinates(Coordinates.LOG_RATIOS)),
                        new TrainedArm(
                                "log ratios over sigma", KRONOS.withCoordinates(Coordinates.SCALED_LOG_RATIOS))));
    }

    private static TrainedStudy quantizer() {
        List<Integer> scalars = List.of(8, 5, 5, 5);
        return study(
                "quantizer",
                "Why a binary spherical quantizer in two levels?",
                "Encoder, decoder and predictor are the same; k-means quantizes the bars themselves. One level needs a"
                        + " table of 2^14 rows where two need two of 2^10.",
                List.of(
                        new TrainedArm("BSQ 10 + 10 bits", KRONOS),
                        new TrainedArm("BSQ 14 bits", binary(true, 14)),
                        new TrainedArm("BSQ 5 + 5 + 5 + 5", binary(true, 5, 5, 5, 5)),
                        new TrainedArm("LFQ 10 + 10", binary(false, LEVEL_BITS, LEVEL_BITS)),
                        new TrainedArm(
                                "FSQ 1000 + 1000", quantized(new Quantization.FiniteScalar(List.of(scalars, scalars)))),
                        new TrainedArm("VQ 1024 + 1024", quantized(new Quantization.Learned(2, 1 << LEVEL_BITS, 8))),
                        new TrainedArm(
                                "k-means 1024 + 1024", quantized(new Quantization.Clusters(2, 1 << LEVEL_BITS)))));
    }

    private static LabDesign binary(boolean isSpherical, Integer... bits) {
        return quantized(new Quantization.Binary(List.of(bits), isSpherical));
    }

    private static LabDesign quantized(Quantization quantization) {
        return KRONOS.withOutput(new Output.Tokens(quantization, Conditioning.TRUE));
    }

    private static TrainedStudy multibar() {
        return study(
                "multibar",
                "Does one token for several bars help?",
                "Three or five bars form one step, with as many bits as one bar has, or with as many bits per bar.",
                List.of(
                        new TrainedArm("1 bar of 20 bits", KRONOS),
                        new TrainedArm("3 bars of 20 bits", KRONOS.withPatch(3)),
                        new TrainedArm("5 bars of 20 bits", KRONOS.withPatch(5)),
                        new TrainedArm("3 bars of 60 bits", levels(6).withPatch(3)),
                        new TrainedArm("5 bars of 100 bits", levels(10).withPatch(5))));
    }

    private static LabDesign levels(int count) {
        return quantized(new Quantization.Binary(Collections.nCopies(count, LEVEL_BITS), true));
    }

    private static TrainedStudy window(int lookback) {
        if (lookback < MIN_WINDOW) {
            throw new InvalidInputException("the study window compares quarters of the lookback, which is " + lookback
                    + " bars: use at least " + MIN_WINDOW);
        }
        List<Integer> lengths = List.of(lookback, lookback / 2, lookback / 4);
        List<TrainedArm> arms = new ArrayList<>();
        List<StudyAxis> axes = new ArrayList<>();
        for (int seen : lengths) {
            List<StudyAxis.Point> points = new ArrayList<>();
            for (int trained : lengths) {
                String name = "trained on " + trained + ", sees " + seen;
                LabDesign design = trained == lookback ? KRONOS : KRONOS.withHistory(trained);
                arms.add(new TrainedArm(name, design, forecaster -> new ShortHistory(forecaster, seen)));
                points.add(new StudyAxis.Point(String.valueOf(trained), name));
            }
            axes.add(new StudyAxis(
                    "trained length where a forecast sees " + seen + " bars",
                    Metric.CRPS,
                    "trained on " + seen + ", sees " + seen,
                    points));
        }
        return new TrainedStudy(
                "window",
                "Must forecasts see as many bars as the training had?",
                "Each model is trained on histories of one length, and forecasts from histories of all of them. Models of"
                        + " shorter histories see more windows in training: as many bars.",
                arms,
                axes);
    }

    private static TrainedStudy study(String name, String question, String method, List<TrainedArm> arms) {
        return new TrainedStudy(name, question, method, arms, List.of(axis(name, arms)));
    }

    private static StudyAxis axis(String name, List<TrainedArm> arms) {
        return new StudyAxis(
                name,
                Metric.CRPS,
                arms.getFirst().name(),
                arms.stream()
                        .map(arm -> new StudyAxis.Point(arm.name(), arm.name()))
                        .toList());
    }
}
