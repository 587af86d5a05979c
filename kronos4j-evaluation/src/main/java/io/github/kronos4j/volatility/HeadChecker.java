package io.github.kronos4j.volatility;

import io.github.kronos4j.baseline.EwmaQuantiles;
import io.github.kronos4j.evaluation.metric.NormalQuantiles;
import java.util.List;

/// Scores a head on windows, see [HeadCheck].
final class HeadChecker {
    private final VolatilityHead head;
    private int windows;
    private int returns;
    private double crps;
    private double crpsOfWalk;
    private int in80;
    private int in90;
    private double width;
    private double widthOfWalk;

    HeadChecker(VolatilityHead head) {
        this.head = head;
    }

    void add(HeadWindow window) {
        List<ScaleMixture> mixtures =
                head.forecast(window.history(), window.future().times()).returns();
        double walk = EwmaQuantiles.of(window.history()).deviation();
        windows++;
        for (int step = 0; step < mixtures.size(); step++) {
            ScaleMixture mixture = mixtures.get(step);
            double actual = window.logReturn(step);
            double upper = mixture.quantile(0.9);
            var normal = new ScaleMixture(Math.max(walk, 1e-9) * Math.sqrt(step + 1.0), 0);
            returns++;
            crps += mixture.crps(actual);
            crpsOfWalk += normal.crps(actual);
            in80 += Math.abs(actual) <= upper ? 1 : 0;
            in90 += Math.abs(actual) <= mixture.quantile(0.95) ? 1 : 0;
            width += upper;
            widthOfWalk += normal.scale() * NormalQuantiles.NORMAL_90;
        }
    }

    HeadCheck result(String group) {
        return new HeadCheck(
                group,
                windows,
                1 - crps / crpsOfWalk,
                (double) in80 / returns,
                (double) in90 / returns,
                width / widthOfWalk);
    }
}
