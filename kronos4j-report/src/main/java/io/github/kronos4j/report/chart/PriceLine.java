package io.github.kronos4j.report.chart;

import io.github.kronos4j.forecast.risk.RiskReport;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.PriceFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A horizontal line at a price over the forecast part of a chart.
///
/// @param price the price
/// @param tag short text at the price axis: `stop 9.50`
/// @param label text in the legend: `stop 9.50, touched: 23 % ± 2`
public record PriceLine(double price, String tag, String label) {
    /// Returns the levels of a position with the probability that they are touched.
    static List<PriceLine> of(@Nullable RiskReport risk, PriceFormat prices) {
        List<PriceLine> lines = new ArrayList<>();
        if (risk != null && risk.stop() != null) {
            lines.add(of("stop ", risk.stop(), prices));
        }
        if (risk != null && risk.target() != null) {
            lines.add(of("target ", risk.target(), prices));
        }
        return lines;
    }

    private static PriceLine of(String name, RiskReport.Touch touch, PriceFormat prices) {
        String tag = name + prices.format(touch.level());
        return new PriceLine(touch.level(), tag, tag + ", touched: " + Format.percent(touch.probability()));
    }
}
