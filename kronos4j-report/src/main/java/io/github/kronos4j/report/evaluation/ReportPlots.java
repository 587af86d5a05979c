package io.github.kronos4j.report.evaluation;

import io.github.kronos4j.evaluation.ForecasterSummary;
import io.github.kronos4j.evaluation.LeadTimeSummary;
import io.github.kronos4j.evaluation.PitHistogram;
import io.github.kronos4j.evaluation.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The pictures of a report. A contestant has the same colour in all of them; models are drawn last and thicker.
final class ReportPlots {
    private static final List<String> MODEL_COLORS = List.of("#2f6fed", "#e07b00", "#8e44c9", "#0f9d8a");
    private static final List<String> BASELINE_COLORS =
            List.of("#9aa5b4", "#c0a16b", "#7fb08f", "#55606f", "#a3785f", "#d98c8c", "#6f9fbf", "#b58fc2");

    private final Report report;

    ReportPlots(Report report) {
        this.report = report;
    }

    String color(ForecasterSummary standing) {
        List<String> colors = standing.isBaseline() ? BASELINE_COLORS : MODEL_COLORS;
        List<ForecasterSummary> kind = standing.isBaseline() ? report.baselines() : report.models();
        return colors.get(Math.max(0, kind.indexOf(standing)) % colors.size());
    }

    String reliability() {
        double[] levels = IntStream.rangeClosed(1, PitHistogram.LEVELS)
                .mapToDouble(i -> i / (PitHistogram.LEVELS + 1.0))
                .toArray();
        List<String> ticks = IntStream.rangeClosed(1, PitHistogram.LEVELS)
                .mapToObj(i -> i % 4 == 0 ? "." + i * 5 / 10 : "")
                .toList();
        SvgPlot plot = new SvgPlot("Reliability", "level of the quantile", "share of closes below", levels, ticks)
                .including(0, 1)
                .guide(levels);
        for (ForecasterSummary standing : drawn(true)) {
            plot.line(
                    standing.name(),
                    color(standing),
                    width(standing),
                    standing.pit().reliability());
        }
        return plot.svg();
    }

    List<String> histograms() {
        List<ForecasterSummary> shown = new ArrayList<>(report.models());
        report.baselines().stream()
                .filter(standing -> standing.name().equals(Report.REFERENCE.label()))
                .forEach(shown::add);
        return shown.stream()
                .filter(ForecasterSummary::isProbabilistic)
                .map(standing -> SvgBars.svg(
                        standing.name(), color(standing), standing.pit().shares()))
                .toList();
    }

    String errors() {
        return overSteps("Error of the median", "MAE, % of price", false, line -> 100 * line.mae())
                .svg();
    }

    String scores() {
        List<LeadTimeSummary> reference = reference().leadTimes();
        SvgPlot plot = overSteps("CRPS skill over the " + Report.REFERENCE.label(), "%", true, null);
        for (ForecasterSummary standing : drawn(true)) {
            double[] skill = IntStream.range(0, reference.size())
                    .mapToDouble(i -> 100
                            * (1
                                    - standing.leadTimes().get(i).crps()
                                            / reference.get(i).crps()))
                    .toArray();
            plot.line(standing.name(), color(standing), width(standing), skill);
        }
        return plot.svg();
    }

    String coverage() {
        SvgPlot plot = overSteps("Closes in the 80 % band", "share", true, LeadTimeSummary::coverage80);
        double[] nominal = new double[reference().leadTimes().size()];
        Arrays.fill(nominal, 0.8);
        return plot.including(1).guide(nominal).svg();
    }

    String widths() {
        return overSteps("Width of the 80 % band", "% of price", true, line -> 100 * line.width80())
                .svg();
    }

    private SvgPlot overSteps(
            String title, String label, boolean spreading, @Nullable ToDoubleFunction<LeadTimeSummary> value) {
        List<LeadTimeSummary> steps = reference().leadTimes();
        double[] x = steps.stream().mapToDouble(line -> Math.log(line.leadTime())).toArray();
        List<String> ticks =
                steps.stream().map(line -> Integer.toString(line.leadTime())).toList();
        SvgPlot plot = new SvgPlot(title, "bars ahead", label, x, ticks).including(0);
        if (value != null) {
            for (ForecasterSummary standing : drawn(spreading)) {
                plot.line(
                        standing.name(),
                        color(standing),
                        width(standing),
                        standing.leadTimes().stream().mapToDouble(value).toArray());
            }
        }
        return plot;
    }

    /// Baselines, then models over them.
    private List<ForecasterSummary> drawn(boolean spreading) {
        List<ForecasterSummary> drawn = new ArrayList<>(report.baselines());
        drawn.addAll(report.models());
        return drawn.stream()
                .filter(standing -> !spreading || standing.isProbabilistic())
                .toList();
    }

    private ForecasterSummary reference() {
        return report.baselines().stream()
                .filter(standing -> standing.name().equals(Report.REFERENCE.label()))
                .findFirst()
                .orElseThrow();
    }

    private static double width(ForecasterSummary standing) {
        return standing.isBaseline() ? 1.4 : 2.8;
    }
}
