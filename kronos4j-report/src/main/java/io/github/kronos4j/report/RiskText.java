package io.github.kronos4j.report;

import io.github.kronos4j.forecast.risk.FirstTouch;
import io.github.kronos4j.forecast.risk.RiskReport;
import io.github.kronos4j.forecast.risk.TailRisk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lines of a [Summary] about risk.
final class RiskText {
    private RiskText() {}

    /// Returns the lines: text by name.
    ///
    /// @param calibration state of the calibration in words
    static Map<String, String> lines(RiskReport risk, PriceFormat prices, String calibration) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("risk", "of a " + risk.side().label() + " position, from " + risk.paths() + " paths");
        FirstTouch first = risk.first();
        if (risk.stop() != null) {
            lines.put(
                    "stop",
                    touch(risk.stop(), prices)
                            + (first == null
                                    ? ""
                                    : ", before the target " + Format.percent(first.stopFirst()) + sameBar(first)));
        }
        if (risk.target() != null) {
            lines.put(
                    "target",
                    touch(risk.target(), prices)
                            + (first == null
                                    ? ""
                                    : ", before the stop " + Format.percent(first.targetFirst()) + "; neither "
                                            + Format.percent(first.neither())));
        }
        if (risk.stop() != null || risk.target() != null) {
            lines.put("touches", touches(risk, calibration));
        }
        if (!risk.drawdowns().isEmpty()) {
            lines.put(
                    "drawdown",
                    risk.drawdowns().stream()
                            .map(drawdown -> "over " + Format.percent(drawdown.share()) + ": "
                                    + Format.percent(drawdown.probability()))
                            .collect(Collectors.joining(", ")));
        }
        for (TailRisk tail : risk.tails()) {
            lines.put(
                    Format.percent(tail.level()) + " VaR",
                    Format.percent(tail.valueAtRisk()) + " lost at the horizon, expected shortfall "
                            + Format.percent(tail.expectedShortfall()) + ", "
                            + tail(risk, tail, calibration)
                            + (tail.valueAtRisk().isExact()
                                    ? ""
                                    : String.format(Locale.ROOT, ", %d paths in the tail", tail.tailPaths())));
        }
        return lines;
    }

    private static String tail(RiskReport risk, TailRisk tail, String calibration) {
        return !risk.isCalibrated()
                ? calibration
                : switch (risk.state(tail)) {
                    case HOLDS -> calibration + " and confirmed on later windows";
                    case FAILS -> "not calibrated on later windows";
                    case UNTESTED -> calibration + ", untested on later windows";
                };
    }

    private static String touches(RiskReport risk, String calibration) {
        if (!risk.isCalibrated()) {
            return calibration;
        }
        Map<String, List<String>> levels = new LinkedHashMap<>(); // by their state in words
        addState("stop", risk, risk.stop(), levels);
        addState("target", risk, risk.target(), levels);
        String windows = risk.evidence().windows();
        return levels.entrySet().stream()
                        .map(state -> String.join(" and ", state.getValue()) + " " + state.getKey())
                        .collect(Collectors.joining(", "))
                + " on later windows"
                + (windows.isEmpty() ? "" : " (" + windows + ")");
    }

    private static void addState(
            String name, RiskReport risk, RiskReport.@Nullable Touch touch, Map<String, List<String>> levels) {
        if (touch != null) {
            String state = switch (risk.state(touch)) {
                case HOLDS -> "confirmed";
                case FAILS -> "not calibrated";
                case UNTESTED -> "untested";
            };
            levels.computeIfAbsent(state, _ -> new ArrayList<>()).add(name);
        }
    }

    private static String touch(RiskReport.Touch touch, PriceFormat prices) {
        return prices.format(touch.level()) + " is touched: " + Format.percent(touch.probability());
    }

    private static String sameBar(FirstTouch first) {
        return first.sameBar() == 0
                ? ""
                : " (both in one bar count as the stop: " + first.sameBar()
                        + (first.sameBar() == 1 ? " path)" : " paths)");
    }
}
