package io.github.kronos4j.report.evaluation;

import io.github.kronos4j.evaluation.Conclusion;
import io.github.kronos4j.evaluation.ForecasterSummary;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.evaluation.Tail;
import io.github.kronos4j.report.chart.Picture;
import io.github.kronos4j.report.chart.SvgImage;
import io.github.kronos4j.report.internal.html.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Model of the template `evaluation/report.jte`.
record ReportPage(
        String title,
        String subtitle,
        boolean hasNoModel,
        List<Conclusion> findings,
        Table errors,
        Table intervals,
        Table groups,
        Table direction,
        Table volatility,
        Table bias,
        Risk risk,
        List<Swatch> legend,
        List<SvgImage> plots,
        List<SvgImage> histograms,
        List<Picture> pictures,
        List<String> notes) {
    /// A legend entry.
    ///
    /// @param color CSS color
    record Swatch(String name, String color) {}

    /// The tables of touches and values at risk.
    ///
    /// @param valuesAtRisk tables by title
    /// @param missingPaths number of paths that the value at risk at 99 % needs, if it is missing; 0 if it is not
    record Risk(Table touches, Table reliability, Map<String, Table> valuesAtRisk, Table leadTimes, int missingPaths) {
        static Risk of(RiskTables tables) {
            return new Risk(
                    tables.touches(),
                    tables.reliability(),
                    tables.valuesAtRisk(),
                    tables.byLeadTime(),
                    tables.hasTail(Tail.LONG_99) ? 0 : Tail.LONG_99.minPaths());
        }
    }

    static ReportPage of(Report report, ReportHead head, List<Picture> pictures) {
        List<String> models =
                report.models().stream().map(ForecasterSummary::name).toList();
        ReportColors colors = new ReportColors(report);
        ReportTables tables = new ReportTables(report, colors);
        ReportPlots plots = new ReportPlots(report, colors);
        return new ReportPage(
                "Evaluation of " + (models.isEmpty() ? "the baselines" : String.join(", ", models)),
                head.windows(report) + ". Preset " + head.preset() + ". Made by " + head.program() + ".",
                models.isEmpty(),
                report.conclusions(),
                tables.errors(),
                tables.intervals(),
                tables.groups(),
                tables.direction(),
                tables.volatility(),
                tables.bias(),
                Risk.of(new RiskTables(report, colors)),
                report.summaries().stream()
                        .map(summary -> new Swatch(summary.name(), colors.css(summary)))
                        .toList(),
                plots.curves(),
                plots.histograms(),
                pictures,
                notes(report));
    }

    private static List<String> notes(Report report) {
        List<String> notes = new ArrayList<>(report.notes());
        notes.add("Every forecast uses only the bars up to its origin; the times of the forecast bars are given.");
        notes.add("Intervals and tests assume that origins are exchangeable, or dependent only as far as windows"
                + " overlap. Markets violate this assumption, and past skill need not persist.");
        return notes;
    }
}
