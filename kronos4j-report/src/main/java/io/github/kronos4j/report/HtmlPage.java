package io.github.kronos4j.report;

import io.github.kronos4j.evaluation.Conclusion;
import java.util.Base64;
import java.util.List;

/// An HTML page that needs nothing else, put together from top to bottom.
public final class HtmlPage {
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
            th, td { padding: .25rem .36rem; text-align: right; white-space: nowrap;
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

    private final StringBuilder html = new StringBuilder();

    /// Begins a page.
    ///
    /// @param title what the browser calls it
    /// @param heading what it says at the top
    /// @param subtitle what it says below
    public HtmlPage(String title, String heading, String subtitle) {
        html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(Markup.escape(title))
                .append("</title><meta name=\"viewport\" content=\"width=device-width\"><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(Markup.escape(heading))
                .append("</h1><p class=\"sub\">")
                .append(Markup.escape(subtitle))
                .append("</p>");
    }

    /// The findings in a box.
    ///
    /// @param before a sentence before them; empty for none
    public HtmlPage findings(String before, List<Conclusion> findings) {
        html.append("<div class=\"findings\">");
        if (!before.isEmpty()) {
            html.append("<p>").append(Markup.escape(before)).append("</p>");
        }
        for (Conclusion finding : findings) {
            html.append("<p>").append(Markup.escape(finding.headline())).append("</p>");
            if (!finding.details().isEmpty()) {
                list("", finding.details());
            }
        }
        html.append("</div>");
        return this;
    }

    /// A heading.
    ///
    /// @param words what to know before what follows; empty for nothing
    public HtmlPage section(String title, String words) {
        html.append("<h2>").append(Markup.escape(title)).append("</h2>");
        if (!words.isEmpty()) {
            html.append("<p class=\"sub\">").append(Markup.escape(words)).append("</p>");
        }
        return this;
    }

    /// HTML as it is.
    public HtmlPage add(String markup) {
        html.append(markup);
        return this;
    }

    /// A picture with its caption.
    public HtmlPage picture(Picture picture) {
        html.append("<figure><img alt=\"")
                .append(Markup.escape(picture.caption()))
                .append("\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(picture.png()))
                .append("\"><figcaption>")
                .append(Markup.escape(picture.caption()))
                .append("</figcaption></figure>");
        return this;
    }

    /// Sentences, one below the other, under a heading of their own.
    public HtmlPage notes(List<String> notes) {
        section("Notes", "");
        list(" class=\"notes\"", notes);
        return this;
    }

    private void list(String attributes, List<String> sentences) {
        html.append("<ul").append(attributes).append(">");
        sentences.forEach(
                sentence -> html.append("<li>").append(Markup.escape(sentence)).append("</li>"));
        html.append("</ul>");
    }

    /// The whole page.
    public String text() {
        return html + "</body></html>\n";
    }
}
