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
/// @param label text on the line
public record PriceLine(double price, String label) {
    /// Returns the levels of a position with the probability that they are touched: `stop 9.50, touched: 23 % ± 2`.
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
        return new PriceLine(
                touch.level(),
                name + prices.format(touch.level()) + ", touched: " + Format.percent(touch.probability()));
    }
}
