package io.github.kronos4j.evaluation;

import io.github.kronos4j.evaluation.Verdict.Half;
import io.github.kronos4j.evaluation.metric.MeanCalibration;
import java.util.List;

/// Backtest of the probability that one level is touched within the horizon, at origins whose horizons do not overlap.
///
/// @param multiple distance of the level from the last close, see [TouchLevels]
/// @param calibration stated and observed frequency in all windows, with the test that they agree
/// @param earlier the same in the earlier half of the origins
/// @param later the same in the later half
/// @param verdict calibrated only if both halves agree
public record LevelBacktest(
        double multiple, MeanCalibration calibration, MeanCalibration earlier, MeanCalibration later, Verdict verdict) {

    /// @param level index of the level
    static LevelBacktest of(IndependentOrigins origins, int level, double multiple, int samples) {
        MeanCalibration all = test(origins, level, samples);
        MeanCalibration earlier = test(origins.earlier(), level, samples);
        MeanCalibration later = test(origins.later(), level, samples);
        return new LevelBacktest(
                multiple,
                all,
                earlier,
                later,
                Verdict.of(
                        all.pValue(),
                        half(earlier, origins.earlier().origins().size()),
                        half(later, origins.later().origins().size())));
    }

    private static Half half(MeanCalibration test, int origins) {
        double rarer = Math.min(test.forecast(), 1 - test.forecast());
        return new Half(test.pValue(), test.trials() * rarer / test.designEffect(), origins);
    }

    private static MeanCalibration test(IndependentOrigins origins, int level, int samples) {
        int clusters = origins.origins().size();
        double[][] probabilities = new double[clusters][];
        boolean[][] touched = new boolean[clusters][];
        for (int i = 0; i < clusters; i++) {
            List<Touch> touches = origins.origins().get(i).stream()
                    .map(score -> score.touches().get(level))
                    .filter(Touch::isKnown)
                    .toList();
            probabilities[i] = touches.stream().mapToDouble(Touch::probability).toArray();
            touched[i] = new boolean[touches.size()];
            for (int j = 0; j < touches.size(); j++) {
                touched[i][j] = touches.get(j).touched();
            }
        }
        return MeanCalibration.test(probabilities, touched, samples);
    }
}
