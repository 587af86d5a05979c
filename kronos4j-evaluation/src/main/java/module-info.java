/// Evaluation of forecasts: baselines, rolling evaluation, calibration, backtests and synthetic series.
@org.jspecify.annotations.NullMarked
module io.github.kronos4j.evaluation {
    requires transitive io.github.kronos4j.core;
    requires hipparchus.core;
    requires hipparchus.stat;
    requires org.apache.commons.numbers.gamma;
    requires tools.jackson.core;
    requires static org.jspecify;

    uses io.github.kronos4j.calibration.CalibrationProvider;
    uses io.github.kronos4j.volatility.HeadProvider;

    provides io.github.kronos4j.forecast.PretrainedExtension with
            io.github.kronos4j.calibration.PretrainedCalibration;

    exports io.github.kronos4j.backtest;
    exports io.github.kronos4j.backtest.signal;
    exports io.github.kronos4j.baseline;
    exports io.github.kronos4j.calibration;
    exports io.github.kronos4j.eligibility;
    exports io.github.kronos4j.evaluation;
    exports io.github.kronos4j.evaluation.metric;
    exports io.github.kronos4j.evaluation.record;
    exports io.github.kronos4j.generation;
    exports io.github.kronos4j.study;
    exports io.github.kronos4j.study.paper;
    exports io.github.kronos4j.volatility;
}
