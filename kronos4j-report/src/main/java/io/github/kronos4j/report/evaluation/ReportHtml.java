package io.github.kronos4j.report.evaluation;

import io.github.kronos4j.evaluation.ForecasterSummary;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.report.HtmlPage;
import io.github.kronos4j.report.Markup;
import io.github.kronos4j.report.Picture;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A report as one HTML page that needs nothing else: figures, pictures, words.
public final class ReportHtml {
    private final Report report;
    private final ReportHead head;
    private final ReportPlots plots;
    private final ReportTables tables;

    private ReportHtml(Report report, ReportHead head) {
        this.report = report;
        this.head = head;
        plots = new ReportPlots(report);
        tables = new ReportTables(report, plots);
    }

    /// Writes the page in UTF-8; leaves the stream open.
    ///
    /// @param pictures examples of forecasts
    public static void write(Report report, ReportHead head, List<Picture> pictures, OutputStream out)
            throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.append(new ReportHtml(report, head).page(pictures));
        writer.flush();
    }

    private String page(List<Picture> pictures) {
        String names = report.models().isEmpty()
                ? "the baselines"
                : String.join(
                        ", ",
                        report.models().stream().map(ForecasterSummary::name).toList());
        HtmlPage page = new HtmlPage(
                "Evaluation of " + names,
                "Is it any good? " + names,
                head.windows(report) + ". Preset " + head.preset() + ". Made by " + head.program() + ".");
        page.findings(
                        report.models().isEmpty()
                                ? "No model took part: these are the baselines among themselves."
                                : "",
                        report.conclusions())
                .section(
                        "How far off",
                        "Percentages of the last close seen; skill is the share of the reference's loss"
                                + " that is saved, with a 95 % interval from a block bootstrap over origins. The best is"
                                + " bold.")
                .add(tables.errors())
                .section(
                        "Bands",
                        "What share of closes the bands hold. Bands of few paths hold less than they say even"
                                + " where the paths are perfect: that is in brackets.")
                .add(tables.bands())
                .section(
                        "Direction and ranking",
                        "Pooled correlations of returns reward plain mean reversion: compare"
                                + " with that row before you rejoice.")
                .add(tables.direction())
                .section(
                        "Volatility and lean",
                        "Realised variance of each path, then averaged; and whether forecasts lean to a side.")
                .add(tables.variance())
                .section("Pictures", "")
                .add(plots());
        if (!pictures.isEmpty()) {
            page.section("Examples", "Windows spread evenly over the evaluation, not chosen by their looks.");
            pictures.forEach(page::picture);
        }
        return page.notes(notes()).text();
    }

    private String plots() {
        StringBuilder html = new StringBuilder("<p class=\"legend\">");
        report.summaries()
                .forEach(standing -> html.append("<span><i style=\"background:")
                        .append(plots.color(standing))
                        .append("\"></i>")
                        .append(Markup.escape(standing.name()))
                        .append("</span>"));
        html.append("</p><div class=\"plots\">")
                .append(plots.scores())
                .append(plots.errors())
                .append(plots.reliability())
                .append(plots.coverage())
                .append(plots.widths())
                .append(
                        "</div><p class=\"sub\">Where the truth ranks among the paths (PIT): flat is right, a U means bands"
                                + " that are too narrow, a hill bands that are too wide.</p><div class=\"parts\">");
        plots.histograms().forEach(html::append);
        return html.append("</div>").toString();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(report.notes());
        notes.add("Every forecast was made from the bars up to its origin alone; the times of the bars to come"
                + " were given.");
        notes.add("Intervals and tests take origins for exchangeable, or dependent as far as"
                + " windows overlap; markets are not that kind. Past skill need not last.");
        return notes;
    }
}
