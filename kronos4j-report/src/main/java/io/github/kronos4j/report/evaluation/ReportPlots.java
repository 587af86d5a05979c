package io.github.kronos4j.report.evaluation;

import io.github.kronos4j.evaluation.ForecasterSummary;
import io.github.kronos4j.evaluation.LeadTimeSummary;
import io.github.kronos4j.evaluation.PitHistogram;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.report.chart.Curve;
import io.github.kronos4j.report.chart.CurvePanel;
import io.github.kronos4j.report.chart.StepAxis;
import io.github.kronos4j.report.chart.SvgImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Plots of a report. Models are drawn last and thicker than baselines.
final class ReportPlots {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 300;
    private static final int PART_WIDTH = 230;
    private static final int PART_HEIGHT = 150;

    private final Report report;
    private final ReportColors colors;

    ReportPlots(Report report, ReportColors colors) {
        this.report = report;
        this.colors = colors;
    }

    /// Scores and interval properties as curves.
    List<SvgImage> curves() {
        Stream<CurvePanel> always = Stream.of(skill(), errors());
        Stream<CurvePanel> ofSpread =
                drawn(true).isEmpty() ? Stream.of() : Stream.of(reliability(), coverage(), widths());
        return Stream.concat(always, ofSpread)
                .map(panel -> panel.withoutLegend().svg(WIDTH, HEIGHT))
                .toList();
    }

    /// One PIT histogram for each model and for the reference, on a common scale.
    List<SvgImage> histograms() {
        List<ForecasterSummary> shown = Stream.concat(report.models().stream(), Stream.of(reference()))
                .filter(ForecasterSummary::isProbabilistic)
                .toList();
        double max = shown.stream()
                .flatMapToDouble(summary -> Arrays.stream(summary.pit().shares()))
                .max()
                .orElse(0);
        return shown.stream()
                .map(summary -> histogram(summary, Math.max(max, 2.5 / PitHistogram.PARTS)))
                .toList();
    }

    private SvgImage histogram(ForecasterSummary summary, double max) {
        double[] parts = IntStream.range(0, PitHistogram.PARTS)
                .mapToDouble(part -> part + 0.5)
                .toArray();
        double even = 1.0 / PitHistogram.PARTS;
        Curve bars = new Curve(summary.name(), parts, summary.pit().shares(), Curve.Style.BARS, colors.of(summary));
        Curve level = new Curve(
                "calibrated", new double[] {0, PitHistogram.PARTS}, new double[] {even, even}, Curve.Style.DASHED);
        return new CurvePanel(summary.name(), List.of(bars, level))
                .withSteps(new StepAxis.Labels(new double[] {0, PitHistogram.PARTS}, List.of("0", "1"), ""))
                .including(0, max)
                .withoutLegend()
                .svg(PART_WIDTH, PART_HEIGHT);
    }

    private CurvePanel skill() {
        List<LeadTimeSummary> reference = reference().leadTimes();
        List<Curve> curves = new ArrayList<>();
        for (ForecasterSummary summary : drawn(!drawn(true).isEmpty())) {
            double[] skill = IntStream.range(0, reference.size())
                    .mapToDouble(i -> 100
                            * (1
                                    - summary.leadTimes().get(i).crps()
                                            / reference.get(i).crps()))
                    .toArray();
            curves.add(curve(summary, leadTimes(), skill));
        }
        return overLeadTimes("CRPS skill over the " + Report.REFERENCE.label() + ", %", curves);
    }

    private CurvePanel errors() {
        return overLeadTimes("MAE of the median, % of price", curves(false, line -> 100 * line.mae()));
    }

    private CurvePanel coverage() {
        List<Curve> curves = new ArrayList<>(curves(true, LeadTimeSummary::coverage80));
        double[] nominal = new double[leadTimes().length];
        Arrays.fill(nominal, 0.8);
        curves.add(new Curve("nominal", leadTimes(), nominal, Curve.Style.DASHED));
        return overLeadTimes("Coverage of the 80 % interval", curves).including(0, 1);
    }

    private CurvePanel widths() {
        return overLeadTimes("Width of the 80 % interval, % of price", curves(true, line -> 100 * line.width80()));
    }

    private CurvePanel reliability() {
        double[] levels = IntStream.rangeClosed(1, PitHistogram.LEVELS)
                .mapToDouble(i -> i / (PitHistogram.LEVELS + 1.0))
                .toArray();
        List<Curve> curves = new ArrayList<>();
        drawn(true)
                .forEach(summary ->
                        curves.add(curve(summary, levels, summary.pit().reliability())));
        curves.add(new Curve("calibrated", levels, levels, Curve.Style.DASHED));
        double[] labeled = {0.2, 0.4, 0.6, 0.8};
        return new CurvePanel("Reliability: share of closes below the quantile", curves)
                .withSteps(new StepAxis.Labels(labeled, List.of("0.2", "0.4", "0.6", "0.8"), "level of the quantile"))
                .including(0, 1);
    }

    private List<Curve> curves(boolean withSpread, ToDoubleFunction<LeadTimeSummary> value) {
        return drawn(withSpread).stream()
                .map(summary -> curve(
                        summary,
                        leadTimes(),
                        summary.leadTimes().stream().mapToDouble(value).toArray()))
                .toList();
    }

    private Curve curve(ForecasterSummary summary, double[] steps, double[] values) {
        Curve.Style style = summary.isBaseline() ? Curve.Style.THIN : Curve.Style.BOLD;
        return new Curve(summary.name(), steps, values, style, colors.of(summary));
    }

    private CurvePanel overLeadTimes(String title, List<Curve> curves) {
        List<String> labels = reference().leadTimes().stream()
                .map(line -> Integer.toString(line.leadTime()))
                .toList();
        return new CurvePanel(title, curves)
                .withSteps(new StepAxis.Labels(leadTimes(), labels, "bars ahead"))
                .including(0);
    }

    /// Positions of the lead times along a logarithmic axis.
    private double[] leadTimes() {
        return reference().leadTimes().stream()
                .mapToDouble(line -> Math.log(line.leadTime()))
                .toArray();
    }

    /// Baselines, then models over them.
    ///
    /// @param withSpread true to leave out forecasters whose paths are all the same
    private List<ForecasterSummary> drawn(boolean withSpread) {
        return Stream.concat(report.baselines().stream(), report.models().stream())
                .filter(summary -> !withSpread || summary.isProbabilistic())
                .toList();
    }

    private ForecasterSummary reference() {
        return report.baselines().stream()
                .filter(summary -> summary.name().equals(Report.REFERENCE.label()))
                .findFirst()
                .orElseThrow();
    }
}
