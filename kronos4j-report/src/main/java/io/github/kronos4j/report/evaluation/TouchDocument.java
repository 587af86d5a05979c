package io.github.kronos4j.report.evaluation;

import io.github.kronos4j.evaluation.LevelBacktest;
import io.github.kronos4j.evaluation.ReliabilityBin;
import io.github.kronos4j.evaluation.TouchBacktest;
import io.github.kronos4j.evaluation.metric.MeanCalibration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Touches of levels in `report.json`. Component names are keys of the file.
record TouchDocument(
        double brier,
        double baseRateBrier,
        ForecasterDocument.Comparison overBaseRate,
        ForecasterDocument.Comparison overReference,
        List<Level> levels,
        List<Bin> reliability) {
    record Level(double volatilities, Frequency all, Frequency earlier, Frequency later, String verdict) {
        static Level of(LevelBacktest level) {
            return new Level(
                    level.multiple(),
                    Frequency.of(level.calibration()),
                    Frequency.of(level.earlier()),
                    Frequency.of(level.later()),
                    level.verdict().label());
        }
    }

    record Frequency(double stated, double observed, long windows, double designEffect, double pValue) {
        static Frequency of(MeanCalibration test) {
            return new Frequency(test.forecast(), test.observed(), test.trials(), test.designEffect(), test.pValue());
        }
    }

    record Bin(double from, double to, long forecasts, double stated, double observed) {
        static Bin of(ReliabilityBin bin) {
            return new Bin(bin.from(), bin.to(), bin.forecasts(), bin.forecast(), bin.observed());
        }
    }

    static @Nullable TouchDocument of(@Nullable TouchBacktest touches) {
        return touches == null
                ? null
                : new TouchDocument(
                        touches.brier(),
                        touches.baseRate(),
                        ForecasterDocument.Comparison.of(touches.overBaseRate()),
                        ForecasterDocument.Comparison.of(touches.overReference()),
                        touches.levels().stream().map(Level::of).toList(),
                        touches.reliability().stream().map(Bin::of).toList());
    }
}
