package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.Calibrator;
import io.github.kronos4j.calibration.CoverageRow;
import io.github.kronos4j.calibration.HoldoutCheck;
import io.github.kronos4j.calibration.PathVariance;
import io.github.kronos4j.calibration.SamplingTuner;
import io.github.kronos4j.report.Format;
import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Texts about a calibration.
final class CalibrationSummary {
    private CalibrationSummary() {}

    /// The settings that were tried, the best first.
    static String of(SamplingTuner tuner) {
        TextTable table = new TextTable("temperature", "top-p", "CRPS", "in 80 %");
        for (SamplingTuner.Trial trial : tuner.trials()) {
            table.row(
                    String.format(Locale.ROOT, "%.1f", trial.sampling().temperature()),
                    String.format(Locale.ROOT, "%.2f", trial.sampling().topP()),
                    Format.number("%.3f %%", 100 * trial.crps()),
                    Format.number("%.1f %%", 100 * trial.coverage80()));
        }
        return table.text() + System.lineSeparator();
    }

    /// Method and scope of a calibration, and its coverage on later windows.
    ///
    /// @param later first origin of the later windows; null for two fifths of the origins
    static String of(Calibration calibration, Calibrator calibrator, @Nullable LocalDateTime later) {
        return String.format(
                        Locale.ROOT,
                        "learned          %s%nfor              up to %d bars ahead, %s; other forecasts of at least %d paths%n%n",
                        calibration.description(),
                        calibration.horizon(),
                        Format.sampling(calibration.sampling()),
                        calibration.minSamples())
                + check(calibrator, later);
    }

    private static String check(Calibrator calibrator, @Nullable LocalDateTime later) {
        try {
            return of(calibrator.check(later));
        } catch (KronosException tooFew) {
            return String.format(Locale.ROOT, "The coverage on later windows is unknown: %s%n", tooFew.getMessage());
        }
    }

    private static String of(HoldoutCheck check) {
        TextTable table = new TextTable("band", "as sampled", "calibrated", "recalibrated", "random walk, EWMA");
        for (CoverageRow row : check.rows()) {
            table.row(
                    String.format(Locale.ROOT, "%.0f %%", 100 * row.nominal()),
                    format(row.raw()),
                    format(row.calibrated()),
                    format(row.refitted()),
                    format(row.randomWalk()));
        }
        return String.format(
                        Locale.ROOT,
                        "On %,d later windows with %,d origins from %s on, learned from %,d earlier ones%n",
                        check.heldOut(),
                        check.origins(),
                        Format.shortStamp(check.start()),
                        check.fitted())
                + table.text()
                + String.format(Locale.ROOT, "recalibrated: before each forecast, from all windows known by then%n")
                + of(check.pathVariance());
    }

    private static String of(PathVariance variance) {
        return String.format(
                Locale.ROOT,
                "realized variance along the paths: %.2f of the actual one as sampled, %.2f calibrated%s%n",
                variance.rawRatio(),
                variance.calibratedRatio(),
                variance.isInflated() ? ", which is too much: do not estimate volatility from calibrated paths" : "");
    }

    private static String format(CoverageRow.Coverage coverage) {
        return Format.number("%.1f %%", 100 * coverage.share()) + ", width "
                + Format.number("%.2f %%", 100 * coverage.width());
    }
}
