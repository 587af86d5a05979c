package io.github.kronos4j.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/// How a contestant did at one step ahead, averaged over the windows.
///
/// @param step bars ahead, from 1
/// @param mae mean absolute error of the median
/// @param crps fair CRPS
/// @param coverage80 share of true closes in the 80 % band
/// @param coverage90 share of true closes in the 90 % band
/// @param width80 width of the 80 % band
/// @param width90 width of the 90 % band
/// @param bias mean of the forecast less the truth
public record StepLine(
        int step,
        double mae,
        double crps,
        double coverage80,
        double coverage90,
        double width80,
        double width90,
        double bias) {
    static List<StepLine> of(List<Score> scores, int[] marks) {
        return IntStream.range(0, marks.length)
                .mapToObj(mark -> new StepLine(
                        marks[mark],
                        mean(scores, StepFigure.ABSOLUTE_ERROR, mark),
                        mean(scores, StepFigure.CRPS, mark),
                        mean(scores, StepFigure.COVERED_80, mark),
                        mean(scores, StepFigure.COVERED_90, mark),
                        mean(scores, StepFigure.WIDTH_80, mark),
                        mean(scores, StepFigure.WIDTH_90, mark),
                        mean(scores, StepFigure.BIAS, mark)))
                .toList();
    }

    private static double mean(List<Score> scores, StepFigure figure, int mark) {
        return Means.of(scores, score -> score.get(figure, mark));
    }
}
