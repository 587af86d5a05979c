package io.github.kronos4j.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.forecast.Estimate;
import io.github.kronos4j.forecast.risk.FirstTouch;
import io.github.kronos4j.forecast.risk.RiskReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Risk in the JSON file of a forecast. Probabilities and losses are fractions; each has its Monte Carlo error.
///
/// @param calibrated true if the tails are of calibrated paths; probabilities of touches and drawdowns never are
/// @param withheld reasons why numbers are missing
record RiskDocument(
        String side,
        int paths,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Level stop,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Level target,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable First firstTouch,
        List<Drawdown> drawdowns,
        List<Tail> tails,
        boolean calibrated,
        List<String> withheld) {
    record Level(double level, double probability, double error) {
        static @Nullable Level of(RiskReport.@Nullable Touch touch) {
            return touch == null
                    ? null
                    : new Level(
                            touch.level(),
                            touch.probability().value(),
                            touch.probability().error());
        }
    }

    record First(
            double stop,
            double stopError,
            double target,
            double targetError,
            double neither,
            double neitherError,
            int pathsWithBothInOneBar) {
        static @Nullable First of(@Nullable FirstTouch touch) {
            return touch == null
                    ? null
                    : new First(
                            touch.stopFirst().value(),
                            touch.stopFirst().error(),
                            touch.targetFirst().value(),
                            touch.targetFirst().error(),
                            touch.neither().value(),
                            touch.neither().error(),
                            touch.sameBar());
        }
    }

    record Drawdown(double share, double probability, double error) {
        static Drawdown of(RiskReport.Drawdown drawdown) {
            Estimate estimate = drawdown.probability();
            return new Drawdown(drawdown.share(), estimate.value(), estimate.error());
        }
    }

    record Tail(
            double level,
            double valueAtRisk,
            double valueAtRiskError,
            double expectedShortfall,
            double expectedShortfallError,
            int tailPaths) {}

    static @Nullable RiskDocument of(@Nullable RiskReport risk) {
        if (risk == null) {
            return null;
        }
        return new RiskDocument(
                risk.side().label(),
                risk.paths(),
                Level.of(risk.stop()),
                Level.of(risk.target()),
                First.of(risk.first()),
                risk.drawdowns().stream().map(Drawdown::of).toList(),
                risk.tails().stream()
                        .map(tail -> new Tail(
                                tail.level(),
                                tail.valueAtRisk().value(),
                                tail.valueAtRisk().error(),
                                tail.expectedShortfall().value(),
                                tail.expectedShortfall().error(),
                                tail.tailPaths()))
                        .toList(),
                risk.isCalibrated(),
                risk.withheld());
    }
}
