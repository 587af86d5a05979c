package io.github.kronos4j.report.evaluation;

import io.github.kronos4j.evaluation.ForecasterSummary;
import io.github.kronos4j.evaluation.IntervalCoverage;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.evaluation.metric.Proportion;
import io.github.kronos4j.evaluation.metric.Skill;
import io.github.kronos4j.report.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// The tables of a report: a row for each contestant, models first; the best value of a column is bold.
final class ReportTables {
    private final Report report;
    private final ReportPlots plots;

    ReportTables(Report report, ReportPlots plots) {
        this.report = report;
        this.plots = plots;
    }

    /// A column.
    ///
    /// @param text what is shown
    /// @param rank smaller is better; no number where nothing is
    private record Cell(String name, String hint, Text text, ToDoubleFunction<ForecasterSummary> rank) {
        interface Text {
            String of(ForecasterSummary standing);
        }
    }

    String errors() {
        return table(List.of(
                cell(
                        "CRPS skill",
                        "over the " + Report.REFERENCE.label() + ", with 95 % interval",
                        s -> isNamed(s, Report.REFERENCE.label())
                                ? "reference"
                                : skill(s.crpsComparison().skill()),
                        s -> -s.crpsComparison().skill().value()),
                cell(
                        "DM p",
                        "Diebold-Mariano on CRPS",
                        s -> number(s.crpsComparison().test().pValue(), 3),
                        s -> Double.NaN),
                percent("CRPS", "fair, % of price", s -> s.errors().crps(), 3),
                percent("pinball", "% of price", s -> s.errors().pinball(), 3),
                cell(
                        "MAE skill",
                        "over the " + Report.POINT_REFERENCE.label() + ", with 95 % interval",
                        s -> isNamed(s, Report.POINT_REFERENCE.label())
                                ? "reference"
                                : skill(s.errorComparison().skill()),
                        s -> -s.errorComparison().skill().value()),
                cell(
                        "DM p",
                        "Diebold-Mariano on absolute error",
                        s -> number(s.errorComparison().test().pValue(), 3),
                        s -> Double.NaN),
                percent("MAE", "of the median, % of price", s -> s.errors().mae(), 3),
                percent("RMSE", "of the mean, % of price", s -> s.errors().rmse(), 3),
                percent("MAPE", "%", s -> s.errors().mape(), 3),
                percent("sMAPE", "%", s -> s.errors().smape(), 3),
                least(
                        "MASE",
                        "over the mean change from bar to bar",
                        s -> s.errors().mase(),
                        2)));
    }

    String bands() {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int band = i;
            String nominal = String.format(
                    Locale.ROOT,
                    "%.0f %%",
                    100 * report.summaries().getFirst().intervals().get(i).interval().nominal());
            cells.add(cell(
                    "in " + nominal,
                    "share of closes in the band; in brackets what perfect paths would hold, or what was calibrated",
                    s -> s.isProbabilistic() ? coverage(s.intervals().get(band)) : "–",
                    s -> s.isProbabilistic()
                            ? Math.abs(s.intervals().get(band).coverage()
                                    - s.intervals().get(band).attainable())
                            : Double.NaN));
            cells.add(cell(
                    "width",
                    "% of price",
                    s -> s.isProbabilistic() ? number(100 * s.intervals().get(band).width(), 2) : "–",
                    s -> Double.NaN));
            cells.add(cell(
                    "Winkler",
                    "% of price",
                    s -> s.isProbabilistic() ? number(100 * s.intervals().get(band).winkler(), 2) : "–",
                    s -> s.isProbabilistic() ? s.intervals().get(band).winkler() : Double.NaN));
        }
        cells.add(cell(
                "KS",
                "distance of the PIT at the horizon from uniform (p)",
                s -> s.isProbabilistic()
                        ? number(s.pit().atHorizon().distance(), 3) + " ("
                                + number(s.pit().atHorizon().pValue(), 3) + ")"
                        : "–",
                s -> s.isProbabilistic() ? s.pit().atHorizon().distance() : Double.NaN));
        return table(cells);
    }

    String direction() {
        return table(List.of(
                cell(
                        "right side",
                        "share of windows, with Wilson's 95 % interval",
                        s -> share(s.direction().hits()),
                        s -> -s.direction().hits().value()),
                least(
                        "Brier",
                        "of the probability of a rise; 0.25 is what one half gets",
                        s -> s.direction().brier(),
                        4),
                most(
                        "price IC",
                        "along the horizon, mean over windows",
                        s -> s.correlations().priceIc()),
                most("price RankIC", "the same by ranks", s -> s.correlations().priceRankIc()),
                most("return IC", "over all windows", s -> s.correlations().returnIc()),
                most(
                        "return RankIC",
                        "over all windows, by ranks",
                        s -> s.correlations().returnRankIc()),
                cell(
                        "RankIC by date",
                        "across symbols, mean over dates (t of Newey and West)",
                        s -> s.correlations().byDate().values() == 0
                                ? "–"
                                : number(s.correlations().byDate().mean(), 3) + " ("
                                        + number(s.correlations().byDate().t(), 1) + ")",
                        s -> -s.correlations().byDate().mean())));
    }

    String variance() {
        return table(List.of(
                cell(
                        "MAE",
                        "of realised variance, in 0.0001",
                        s -> number(1e4 * s.variance().mae(), 2),
                        s -> s.variance().mae()),
                cell(
                        "R²",
                        "share of its variation explained",
                        s -> number(s.variance().r2(), 3),
                        s -> -s.variance().r2()),
                least("QLIKE", "0 is perfect", s -> s.variance().qlike(), 3),
                cell(
                        "bias",
                        "mean forecast return less mean true one, %",
                        s -> number(100 * s.bias().meanError(), 2),
                        s -> Math.abs(s.bias().meanError())),
                cell(
                        "pull",
                        "change of the forecast return, %, for a last close one standard deviation above its mean; below zero expects a return to the mean",
                        s -> number(100 * s.bias().forecastSlope(), 2),
                        s -> Double.NaN),
                cell(
                        "true pull",
                        "the same of the true returns",
                        s -> number(100 * s.bias().actualSlope(), 2),
                        s -> Double.NaN)));
    }

    private String table(List<Cell> cells) {
        StringBuilder html = new StringBuilder("<div class=\"scroll\"><table><thead><tr><th></th>");
        cells.forEach(cell -> html.append("<th title=\"")
                .append(Markup.escape(cell.hint))
                .append("\">")
                .append(Markup.escape(cell.name))
                .append("</th>"));
        html.append("</tr></thead><tbody>");
        double[] best = cells.stream()
                .mapToDouble(cell -> report.summaries().stream()
                        .mapToDouble(cell.rank)
                        .filter(Double::isFinite)
                        .min()
                        .orElse(Double.NaN))
                .toArray();
        for (ForecasterSummary standing : report.summaries()) {
            html.append(standing.isBaseline() ? "<tr>" : "<tr class=\"model\">")
                    .append("<th><i style=\"background:")
                    .append(plots.color(standing))
                    .append("\"></i>")
                    .append(Markup.escape(standing.name()))
                    .append("</th>");
            for (int i = 0; i < best.length; i++) {
                Cell cell = cells.get(i);
                boolean isBest = cell.rank.applyAsDouble(standing) == best[i];
                html.append(isBest ? "<td class=\"best\">" : "<td>")
                        .append(Markup.escape(cell.text.of(standing)))
                        .append("</td>");
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table></div>").toString();
    }

    private static Cell cell(String name, String hint, Cell.Text text, ToDoubleFunction<ForecasterSummary> rank) {
        return new Cell(name, hint, text, rank);
    }

    private static Cell percent(String name, String hint, ToDoubleFunction<ForecasterSummary> value, int decimals) {
        return cell(name, hint, s -> number(100 * value.applyAsDouble(s), decimals), value);
    }

    private static Cell least(String name, String hint, ToDoubleFunction<ForecasterSummary> value, int decimals) {
        return cell(name, hint, s -> number(value.applyAsDouble(s), decimals), value);
    }

    private static Cell most(String name, String hint, ToDoubleFunction<ForecasterSummary> value) {
        return cell(name, hint, s -> number(value.applyAsDouble(s), 3), s -> -value.applyAsDouble(s));
    }

    private static boolean isNamed(ForecasterSummary standing, String name) {
        return standing.name().equals(name);
    }

    private static String coverage(IntervalCoverage band) {
        return number(100 * band.coverage(), 1) + " (" + number(100 * band.attainable(), 1) + ")";
    }

    private static String share(Proportion share) {
        return share.trials() == 0
                ? "–"
                : number(100 * share.value(), 1) + " % [" + number(100 * share.low(), 1) + ", "
                        + number(100 * share.high(), 1) + "]";
    }

    private static String skill(Skill skill) {
        return String.format(
                Locale.ROOT, "%+.1f %% [%+.1f, %+.1f]", 100 * skill.value(), 100 * skill.low(), 100 * skill.high());
    }

    private static String number(double value, int decimals) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "–";
    }
}
