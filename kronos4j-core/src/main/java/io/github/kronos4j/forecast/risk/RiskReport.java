package io.github.kronos4j.forecast.risk;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.Estimate;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.RiskEvidence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Risk of a position over the horizon of a forecast in numbers that traders know. See [PathRisk] for their
/// definitions.
///
/// Only the numbers of [#tails] are of closes at the horizon, whose intervals a calibration corrects. It does not
/// correct the probabilities of touches and drawdowns, which depend on the path to the horizon. Tails and touches are
/// called calibrated only where the record of the calibration says that they held on later windows.
///
/// @param paths number of paths
/// @param stop probability that the stop is touched within the horizon; null if there is no stop
/// @param target the same for the target
/// @param first level that is touched first; null unless there are both
/// @param drawdowns probabilities of drawdowns, of growing size; empty if they were not requested
/// @param tails risks at the horizon, by growing level; empty if they were not requested or cannot be estimated
/// @param isCalibrated true if the paths are calibrated
/// @param evidence the record of such paths on later windows
/// @param withheld reasons why requested numbers are missing, one sentence each
public record RiskReport(
        Side side,
        int paths,
        @Nullable Touch stop,
        @Nullable Touch target,
        @Nullable FirstTouch first,
        List<Drawdown> drawdowns,
        List<TailRisk> tails,
        boolean isCalibrated,
        RiskEvidence evidence,
        List<String> withheld) {
    /// Levels of the tail risks.
    public static final List<Double> TAIL_LEVELS = List.of(0.95, 0.99);

    /// Sizes of the drawdowns, as shares of the best price before.
    public static final List<Double> DRAWDOWNS = List.of(0.05, 0.1, 0.2);

    /// Touch of a level.
    ///
    /// @param level the price
    /// @param probability probability of a touch within the horizon
    public record Touch(double level, Estimate probability) {}

    /// A drawdown.
    ///
    /// @param share size as a share of the best price before it
    /// @param probability probability of a drawdown of at least this size within the horizon
    public record Drawdown(double share, Estimate probability) {}

    /// Estimates the requested numbers.
    ///
    /// @throws KronosException if the paths are not draws of the distribution, the last close is not positive, or a
    ///     level is on the wrong side of it
    public static RiskReport of(Forecast forecast, RiskRequest request) {
        PathRisk risk = PathRisk.of(forecast, request.side());
        double lastClose = forecast.lastClose();
        Double stop = request.stop() == null ? null : request.stop().asStop(request.side(), lastClose);
        Double target = request.target() == null ? null : request.target().asTarget(request.side(), lastClose);
        List<TailRisk> tails = new ArrayList<>();
        List<String> withheld = new ArrayList<>();
        for (double level : request.hasTails() ? TAIL_LEVELS : List.<Double>of()) {
            if (risk.reaches(level)) {
                tails.add(risk.tail(level));
            } else {
                withheld.add(risk.tooFewPaths(level));
            }
        }
        return new RiskReport(
                request.side(),
                forecast.samples(),
                stop == null ? null : new Touch(stop, risk.touch(stop)),
                target == null ? null : new Touch(target, risk.touch(target)),
                stop == null || target == null ? null : risk.firstTouch(stop, target),
                request.hasTails() ? drawdowns(risk) : List.of(),
                List.copyOf(tails),
                forecast.metadata().isCalibrated(),
                forecast.metadata().riskEvidence(),
                List.copyOf(withheld));
    }

    /// Returns whether the probability of a touch held on later windows.
    public RiskEvidence.State state(Touch touch) {
        return evidence.touch(touch.level());
    }

    /// Returns whether the value at risk held on later windows.
    public RiskEvidence.State state(TailRisk tail) {
        return evidence.quantile(side == Side.LONG ? 1 - tail.level() : tail.level());
    }

    private static List<Drawdown> drawdowns(PathRisk risk) {
        double[] deepest = risk.maximumDrawdowns();
        return DRAWDOWNS.stream()
                .map(share -> new Drawdown(share, risk.drawdown(share, deepest)))
                .toList();
    }
}
