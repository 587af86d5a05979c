package io.github.kronos4j.report.evaluation;

import static io.github.kronos4j.report.internal.CellText.NONE;
import static io.github.kronos4j.report.internal.CellText.number;
import static io.github.kronos4j.report.internal.CellText.skill;

import io.github.kronos4j.evaluation.ForecasterSummary;
import io.github.kronos4j.evaluation.IntervalCoverage;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.evaluation.metric.NeweyWestMean;
import io.github.kronos4j.evaluation.metric.Proportion;
import io.github.kronos4j.report.internal.html.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Tables of a report: one row per forecaster, models first; the best value of a column is marked.
final class ReportTables {
    private final Report report;
    private final ReportColors colors;

    ReportTables(Report report, ReportColors colors) {
        this.report = report;
        this.colors = colors;
    }

    /// A metric as a table column.
    ///
    /// @param rank sort key whose smallest value is the best; NaN for columns without a best value
    private record Metric(
            String name,
            String hint,
            Function<ForecasterSummary, String> text,
            ToDoubleFunction<ForecasterSummary> rank) {}

    Table errors() {
        return table(List.of(
                new Metric(
                        "CRPS skill",
                        "over the " + Report.REFERENCE.label() + ", with 95 % interval",
                        s -> isNamed(s, Report.REFERENCE.label())
                                ? "reference"
                                : skill(s.crpsComparison().skill()),
                        s -> -s.crpsComparison().skill().value()),
                unranked(
                        "DM p",
                        "Diebold-Mariano test on CRPS",
                        s -> number(s.crpsComparison().test().pValue(), 3)),
                new Metric(
                        "first bar",
                        "CRPS skill at the first bar alone, with 95 % interval",
                        s -> isNamed(s, Report.REFERENCE.label())
                                ? "reference"
                                : skill(s.firstBarComparison().skill()),
                        s -> -s.firstBarComparison().skill().value()),
                percent("CRPS", "fair, % of price", s -> s.errors().crps()),
                percent("pinball", "% of price", s -> s.errors().pinball()),
                new Metric(
                        "MAE skill",
                        "over the " + Report.POINT_REFERENCE.label() + ", with 95 % interval",
                        s -> isNamed(s, Report.POINT_REFERENCE.label())
                                ? "reference"
                                : skill(s.errorComparison().skill()),
                        s -> -s.errorComparison().skill().value()),
                unranked(
                        "DM p",
                        "Diebold-Mariano test on the absolute error",
                        s -> number(s.errorComparison().test().pValue(), 3)),
                percent("MAE", "of the median, % of price", s -> s.errors().mae()),
                percent("RMSE", "of the mean, % of price", s -> s.errors().rmse()),
                percent("MAPE", "%", s -> s.errors().mape()),
                percent("sMAPE", "%", s -> s.errors().smape()),
                smallest(
                        "MASE",
                        "relative to the mean change from bar to bar",
                        s -> s.errors().mase(),
                        2)));
    }

    Table intervals() {
        List<Metric> metrics = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int band = i;
            String nominal = String.format(
                    Locale.ROOT,
                    "%.0f %%",
                    100
                            * report.summaries()
                                    .getFirst()
                                    .intervals()
                                    .get(i)
                                    .interval()
                                    .nominal());
            metrics.add(new Metric(
                    "in " + nominal,
                    "share of closes in the interval; in parentheses the coverage of perfect paths, or the calibrated one",
                    s -> s.isProbabilistic() ? coverage(s.intervals().get(band)) : NONE,
                    s -> s.isProbabilistic()
                            ? Math.abs(s.intervals().get(band).coverage()
                                    - s.intervals().get(band).attainable())
                            : Double.NaN));
            metrics.add(unranked(
                    "width",
                    "% of price",
                    s -> s.isProbabilistic()
                            ? number(100 * s.intervals().get(band).width(), 2)
                            : NONE));
            metrics.add(new Metric(
                    "Winkler",
                    "% of price",
                    s -> s.isProbabilistic()
                            ? number(100 * s.intervals().get(band).winkler(), 2)
                            : NONE,
                    s -> s.isProbabilistic() ? s.intervals().get(band).winkler() : Double.NaN));
        }
        metrics.add(new Metric(
                "KS",
                "distance of the PIT at the horizon from uniform (p-value)",
                s -> s.isProbabilistic()
                        ? number(s.pit().atHorizon().distance(), 3) + " ("
                                + number(s.pit().atHorizon().pValue(), 3) + ")"
                        : NONE,
                s -> s.isProbabilistic() ? s.pit().atHorizon().distance() : Double.NaN));
        return table(metrics);
    }

    /// Coverage by volatility, market and year: one column for each group, of the forecasters whose paths differ.
    Table groups() {
        List<ForecasterSummary> shown = report.summaries().stream()
                .filter(ForecasterSummary::isProbabilistic)
                .toList();
        List<Table.Column> columns = shown.isEmpty()
                ? List.of()
                : shown.getFirst().groups().stream()
                        .map(group -> new Table.Column(
                                group.label(),
                                group.windows() + " windows, " + group.origins() + " origins: share of closes in the 80"
                                        + " and the 90 % interval"))
                        .toList();
        return new Table(
                columns,
                shown.stream()
                        .map(summary -> new Table.Row(
                                summary.name(),
                                colors.css(summary),
                                !summary.isBaseline(),
                                summary.groups().stream()
                                        .map(group -> new Table.Cell(
                                                number(100 * group.coverage80(), 1) + " / "
                                                        + number(100 * group.coverage90(), 1),
                                                false))
                                        .toList()))
                        .toList());
    }

    Table direction() {
        return table(List.of(
                new Metric(
                        "hit rate",
                        "share of windows with the right direction, with Wilson's 95 % interval",
                        s -> share(s.direction().hits()),
                        s -> -s.direction().hits().value()),
                smallest(
                        "Brier",
                        "score of the probability of a rise; 0.25 for a constant one half",
                        s -> s.direction().brier(),
                        4),
                largest(
                        "price IC",
                        "along the horizon, mean over windows",
                        s -> s.correlations().priceIc()),
                largest(
                        "price RankIC",
                        "along the horizon by ranks, mean over windows",
                        s -> s.correlations().priceRankIc()),
                largest("return IC", "over all windows", s -> s.correlations().returnIc()),
                largest(
                        "return RankIC",
                        "over all windows, by ranks",
                        s -> s.correlations().returnRankIc()),
                new Metric(
                        "RankIC by date",
                        "across symbols, mean over dates (Newey-West t)",
                        s -> byDate(s.correlations().byDate()),
                        s -> -s.correlations().byDate().mean()),
                new Metric(
                        "net RankIC",
                        "across symbols, net of past return, past volatility, abnormal volume and traded amount, mean over"
                                + " dates (Newey-West t)",
                        s -> byDate(s.correlations().netByDate()),
                        s -> -s.correlations().netByDate().mean())));
    }

    Table volatility() {
        return table(List.of(
                new Metric(
                        "QLIKE skill",
                        "over the " + Report.REFERENCE.label() + ", with 95 % interval",
                        s -> isNamed(s, Report.REFERENCE.label())
                                ? "reference"
                                : hasVolatility(s) ? skill(s.qlikeComparison().skill()) : NONE,
                        s -> hasVolatility(s) ? -s.qlikeComparison().skill().value() : Double.NaN),
                unranked(
                        "DM p",
                        "Diebold-Mariano test on QLIKE",
                        s -> hasVolatility(s)
                                ? number(s.qlikeComparison().test().pValue(), 3)
                                : NONE),
                smallest(
                        "QLIKE",
                        "of the realized variance; 0 is perfect",
                        s -> s.volatility().qlike(),
                        3),
                largest(
                        "R²",
                        "of the realized volatility",
                        s -> s.volatility().volatility().r2()),
                percent(
                        "MAE",
                        "of the realized volatility, %",
                        s -> s.volatility().volatility().mae()),
                largest(
                        "R² of variance",
                        "of the realized variance",
                        s -> s.volatility().variance().r2()),
                largest(
                        "R², eq. 12",
                        "of the variance as the Kronos paper defines it, without the return from the last close to the"
                                + " first bar",
                        s -> s.volatility().paper().r2()),
                new Metric(
                        "MAE, eq. 12",
                        "of the variance as the Kronos paper defines it, in units of 0.0001",
                        s -> number(1e4 * s.volatility().paper().mae(), 2),
                        s -> s.volatility().paper().mae()),
                new Metric(
                        "variance ratio",
                        "mean realized variance of the paths over that of the actual closes; 1 is right",
                        s -> number(s.volatility().varianceRatio(), 2),
                        s -> Math.abs(Math.log(s.volatility().varianceRatio())))));
    }

    Table bias() {
        return table(List.of(
                new Metric(
                        "bias",
                        "mean forecast return minus mean actual return, %",
                        s -> number(100 * s.bias().meanError(), 2),
                        s -> Math.abs(s.bias().meanError())),
                unranked(
                        "slope",
                        "change of the forecast return, %, per standard deviation of the last close above its mean; negative"
                                + " if a return to the mean is forecast",
                        s -> number(100 * s.bias().forecastSlope(), 2)),
                unranked(
                        "actual slope",
                        "slope of the actual returns",
                        s -> number(100 * s.bias().actualSlope(), 2))));
    }

    private Table table(List<Metric> metrics) {
        double[] best = metrics.stream()
                .mapToDouble(metric -> report.summaries().stream()
                        .mapToDouble(metric.rank)
                        .filter(Double::isFinite)
                        .min()
                        .orElse(Double.NaN))
                .toArray();
        List<Table.Row> rows = new ArrayList<>();
        for (ForecasterSummary summary : report.summaries()) {
            List<Table.Cell> cells = new ArrayList<>();
            for (int i = 0; i < best.length; i++) {
                Metric metric = metrics.get(i);
                boolean isBest = metric.rank.applyAsDouble(summary) == best[i];
                cells.add(new Table.Cell(metric.text.apply(summary), isBest));
            }
            rows.add(new Table.Row(summary.name(), colors.css(summary), !summary.isBaseline(), cells));
        }
        List<Table.Column> columns = metrics.stream()
                .map(metric -> new Table.Column(metric.name, metric.hint))
                .toList();
        return new Table(columns, rows);
    }

    private static Metric unranked(String name, String hint, Function<ForecasterSummary, String> text) {
        return new Metric(name, hint, text, s -> Double.NaN);
    }

    private static Metric percent(String name, String hint, ToDoubleFunction<ForecasterSummary> value) {
        return new Metric(name, hint, s -> number(100 * value.applyAsDouble(s), 3), value);
    }

    private static Metric smallest(String name, String hint, ToDoubleFunction<ForecasterSummary> value, int decimals) {
        return new Metric(name, hint, s -> number(value.applyAsDouble(s), decimals), value);
    }

    private static Metric largest(String name, String hint, ToDoubleFunction<ForecasterSummary> value) {
        return new Metric(name, hint, s -> number(value.applyAsDouble(s), 3), s -> -value.applyAsDouble(s));
    }

    private static boolean hasVolatility(ForecasterSummary summary) {
        return summary.volatility().windows() > 0;
    }

    private static String byDate(NeweyWestMean mean) {
        return mean.values() == 0 ? NONE : number(mean.mean(), 3) + " (" + number(mean.t(), 1) + ")";
    }

    private static boolean isNamed(ForecasterSummary summary, String name) {
        return summary.name().equals(name);
    }

    private static String coverage(IntervalCoverage band) {
        return number(100 * band.coverage(), 1) + " (" + number(100 * band.attainable(), 1) + ")";
    }

    private static String share(Proportion share) {
        return share.trials() == 0 || !Double.isFinite(share.value() + share.low() + share.high())
                ? NONE
                : number(100 * share.value(), 1) + " % [" + number(100 * share.low(), 1) + ", "
                        + number(100 * share.high(), 1) + "]";
    }
}
