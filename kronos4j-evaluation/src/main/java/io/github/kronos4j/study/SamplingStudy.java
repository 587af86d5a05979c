package io.github.kronos4j.study;

import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.Metric;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The study `sampling`: temperature, top-p and number of paths, one at a time, around draws from the whole
/// distribution. Needs no training.
public final class SamplingStudy {
    private static final List<Double> TEMPERATURES = List.of(0.6, 0.8, 0.9, 1.0, 1.1, 1.2);
    private static final List<Double> MASSES = List.of(0.5, 0.8, 0.9, 0.95, 1.0);
    private static final List<Integer> PATHS = List.of(1, 3, 10, 30, 100);
    private static final String REFERENCE = "T 1, all tokens, 30 paths";

    private SamplingStudy() {}

    /// Returns the design for a model.
    ///
    /// @param seed seed of the draws
    public static Study of(Forecaster forecaster, ContextWindow context, long seed) {
        Sampling reference = Sampling.probabilistic().withSamples(30).withSeed(seed);
        Map<String, Sampling> samplings = new LinkedHashMap<>();
        samplings.put(REFERENCE, reference);
        List<StudyAxis.Point> temperatures = new ArrayList<>();
        for (double temperature : TEMPERATURES) {
            String name = temperature == 1 ? REFERENCE : String.format(Locale.ROOT, "T %.1f", temperature);
            samplings.putIfAbsent(name, reference.withTemperature(temperature));
            temperatures.add(new StudyAxis.Point(label(temperature), name));
        }
        List<StudyAxis.Point> masses = new ArrayList<>();
        for (double mass : MASSES) {
            String name = mass == 1 ? REFERENCE : "top-p " + mass;
            samplings.putIfAbsent(name, reference.withTopP(mass));
            masses.add(new StudyAxis.Point(label(mass), name));
        }
        List<StudyAxis.Point> paths = new ArrayList<>();
        for (int count : PATHS) {
            String name = count == reference.samples() ? REFERENCE : count + (count == 1 ? " path" : " paths");
            samplings.putIfAbsent(name, reference.withSamples(count));
            paths.add(new StudyAxis.Point(label(count), name));
        }
        List<StudyArm> arms = samplings.entrySet().stream()
                .map(one -> StudyArm.of(Candidate.model(one.getKey(), forecaster, one.getValue(), context)))
                .toList();
        return new Study(
                "sampling",
                "How should tokens be drawn: how hot, from how many candidates, and how many paths?",
                "Each setting is varied alone. The whole distribution is judged by CRPS, the number of paths by the"
                        + " absolute error of their median, since the CRPS used is free of the bias of few paths.",
                arms,
                List.of(
                        new StudyAxis("temperature", Metric.CRPS, REFERENCE, temperatures),
                        new StudyAxis("top-p", Metric.CRPS, REFERENCE, masses),
                        new StudyAxis("paths", Metric.ABSOLUTE_ERROR, REFERENCE, paths)));
    }

    private static String label(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
