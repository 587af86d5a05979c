package io.github.kronos4j.report.evaluation;

import io.github.kronos4j.evaluation.TailBacktest;
import io.github.kronos4j.evaluation.metric.Kupiec;

/// A value at risk at one lead time in `report.json`. Component names are keys of the file.
record TailDocument(
        String side,
        double level,
        int step,
        Rate all,
        Rate earlier,
        Rate later,
        double independencePValue,
        double conditionalPValue,
        double lossOverShortfall,
        String verdict) {
    record Rate(double exceeded, long exceedances, long windows, double designEffect, double kupiecPValue) {
        static Rate of(Kupiec test) {
            return new Rate(test.rate(), test.exceedances(), test.trials(), test.designEffect(), test.pValue());
        }
    }

    static TailDocument of(TailBacktest test) {
        return new TailDocument(
                test.tail().side().label(),
                test.tail().level(),
                test.leadTime(),
                Rate.of(test.coverage()),
                Rate.of(test.earlier()),
                Rate.of(test.later()),
                test.independence().pValue(),
                test.conditionalPValue(),
                test.shortfallRatio(),
                test.verdict().label());
    }
}
