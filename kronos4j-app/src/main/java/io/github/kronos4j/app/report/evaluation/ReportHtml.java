package io.github.kronos4j.app.report.evaluation;

import io.github.kronos4j.evaluation.Finding;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.evaluation.Standing;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// A report as one HTML page that needs nothing else: figures, pictures, words.
public final class ReportHtml {
    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #17202c; --muted: #66738a; --paper: #fff; --rule: #d9e0e8;
              --tint: #eef3fd; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e4e9f0; --muted: #94a1b5; --paper: #12161c;
              --rule: #2d3643; --tint: #1b2738; } }
            body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto;
              max-width: 1240px; padding: 0 1.2rem; }
            h1 { font-size: 1.5rem; margin-bottom: .2rem; } h2 { font-size: 1.1rem; margin-top: 2.2rem; }
            p.sub, figcaption, .notes { color: var(--muted); }
            .findings { background: var(--tint); border-radius: 8px; padding: .4rem 1.2rem; }
            .findings p { font-weight: 600; }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
            th, td { padding: .25rem .45rem; text-align: right; white-space: nowrap;
              border-bottom: 1px solid var(--rule); }
            thead th { color: var(--muted); font-weight: 600; cursor: help; }
            tbody th { text-align: left; font-weight: 500; }
            tr.model { background: var(--tint); } td.best { font-weight: 700; }
            th i { display: inline-block; width: 10px; height: 10px; border-radius: 2px; margin-right: .5rem; }
            .plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(400px, 1fr)); gap: 1rem; }
            .parts { display: flex; flex-wrap: wrap; gap: .8rem; } svg.small { width: 220px; }
            svg text { fill: currentColor; font: 11px system-ui, sans-serif; } svg .plot-title { font-weight: 600;
              font-size: 13px; } svg .tick, svg .axis { fill: var(--muted); }
            svg .grid { stroke: var(--rule); } svg .guide { stroke: currentColor; stroke-dasharray: 4 4; fill: none;
              opacity: .6; }
            figure { margin: 1rem 0; } img { max-width: 100%; border-radius: 6px; }
            .legend { font-size: 13px; display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; }
            .legend i { display: inline-block; width: 18px; height: 4px; border-radius: 2px; margin-right: .4rem;
              vertical-align: middle; }
            """;

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
        StringBuilder html = new StringBuilder();
        String names = report.models().isEmpty()
                ? "the baselines"
                : String.join(", ", report.models().stream().map(Standing::name).toList());
        html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(Markup.escape("Evaluation of " + names))
                .append("</title><meta name=\"viewport\" content=\"width=device-width\"><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(Markup.escape("Is it any good? " + names))
                .append("</h1><p class=\"sub\">")
                .append(Markup.escape(head.windows(report)))
                .append(". Preset ")
                .append(Markup.escape(head.preset()))
                .append(". Made by ")
                .append(Markup.escape(head.program()))
                .append(".</p>");
        findings(html);
        section(
                html,
                "How far off",
                "Percentages of the last close seen; skill is the share of the reference's loss"
                        + " that is saved, with a 95 % interval from a block bootstrap over origins. The best is bold.");
        html.append(tables.errors());
        section(
                html,
                "Bands",
                "What share of closes the bands hold. Bands of few paths hold less than they say even"
                        + " where the paths are perfect: that is in brackets.");
        html.append(tables.bands());
        section(
                html,
                "Direction and ranking",
                "Pooled correlations of returns reward plain mean reversion: compare"
                        + " with that row before you rejoice.");
        html.append(tables.direction());
        section(
                html,
                "Volatility and lean",
                "Realised variance of each path, then averaged; and whether forecasts lean" + " to a side.");
        html.append(tables.variance());
        section(html, "Pictures", "");
        pictures(html);
        examples(html, pictures);
        notes(html);
        return html.append("</body></html>\n").toString();
    }

    private void findings(StringBuilder html) {
        html.append("<div class=\"findings\">");
        if (report.models().isEmpty()) {
            html.append("<p>No model took part: these are the baselines among themselves.</p>");
        }
        for (Finding finding : report.findings()) {
            html.append("<p>").append(Markup.escape(finding.headline())).append("</p>");
            if (!finding.details().isEmpty()) {
                html.append("<ul>");
                finding.details()
                        .forEach(detail -> html.append("<li>")
                                .append(Markup.escape(detail))
                                .append("</li>"));
                html.append("</ul>");
            }
        }
        html.append("</div>");
    }

    private static void section(StringBuilder html, String title, String words) {
        html.append("<h2>").append(title).append("</h2>");
        if (!words.isEmpty()) {
            html.append("<p class=\"sub\">").append(words).append("</p>");
        }
    }

    private void pictures(StringBuilder html) {
        html.append("<p class=\"legend\">");
        report.standings()
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
        html.append("</div>");
    }

    private static void examples(StringBuilder html, List<Picture> pictures) {
        if (!pictures.isEmpty()) {
            section(html, "Examples", "Windows spread evenly over the evaluation, not chosen by their looks.");
            for (Picture picture : pictures) {
                html.append("<figure><img alt=\"")
                        .append(Markup.escape(picture.caption()))
                        .append("\" src=\"data:image/png;base64,")
                        .append(Base64.getEncoder().encodeToString(picture.png()))
                        .append("\"><figcaption>")
                        .append(Markup.escape(picture.caption()))
                        .append("</figcaption></figure>");
            }
        }
    }

    private void notes(StringBuilder html) {
        section(html, "Notes", "");
        html.append("<ul class=\"notes\">");
        for (String note : report.notes()) {
            html.append("<li>").append(Markup.escape(note)).append("</li>");
        }
        html.append("<li>Every forecast was made from the bars up to its origin alone; the times of the bars to come"
                + " were given.</li><li>Intervals and tests take origins for exchangeable, or dependent as far as"
                + " windows overlap; markets are not that kind. Past skill need not last.</li></ul>");
    }
}
