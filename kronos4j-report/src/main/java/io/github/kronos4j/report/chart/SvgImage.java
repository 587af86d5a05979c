package io.github.kronos4j.report.chart;

import io.github.kronos4j.report.internal.html.HtmlWriter;
import java.util.List;

/// A vector image for inlining in an HTML page. Texts and rules take the colors of the page if it defines the CSS
/// variables `--ink`, `--muted`, `--rule`, `--tint` and `--paper`. Immutable.
public final class SvgImage {
    private final String title;
    private final int width;
    private final int height;
    private final List<SvgElement> elements;

    /// @param title text for readers who cannot see the image
    SvgImage(String title, int width, int height, List<SvgElement> elements) {
        this.title = title;
        this.width = width;
        this.height = height;
        this.elements = List.copyOf(elements);
    }

    /// A text for readers who cannot see the image.
    public String title() {
        return title;
    }

    /// Width in pixels.
    public int width() {
        return width;
    }

    /// Height in pixels.
    public int height() {
        return height;
    }

    /// The `svg` element, with every text escaped.
    public String markup() {
        return HtmlWriter.render("chart/svg.jte", this);
    }

    List<SvgElement> elements() {
        return elements;
    }
}
