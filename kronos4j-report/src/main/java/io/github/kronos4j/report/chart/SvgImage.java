package io.github.kronos4j.report.chart;

import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.report.internal.html.HtmlWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A vector image, to be inlined in an HTML page or written to a file. Its texts are in a font of the reader, with an
/// embedded one for Chinese and Japanese characters, and with [Theme#AUTO] its colors follow the color scheme of the
/// reader. It loads nothing and runs nothing. Immutable.
public final class SvgImage {
    private final String title;
    private final int width;
    private final int height;
    private final Theme theme;
    private final String font;
    private final List<SvgElement> elements;

    /// @param title text for readers who cannot see the image
    /// @param font CSS rule of an embedded font; empty for none
    SvgImage(String title, int width, int height, Theme theme, String font, List<SvgElement> elements) {
        this.title = title;
        this.width = width;
        this.height = height;
        this.theme = theme;
        this.font = font;
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

    /// The `svg` element, with every text escaped: well-formed XML, and HTML that scales to the width of the page.
    public String markup() {
        return HtmlWriter.render("chart/svg.jte", this);
    }

    /// Writes the image as a separate file. The file is replaced as a whole or not at all.
    ///
    /// @throws io.github.kronos4j.KronosException if the file cannot be written
    public void write(Path file) {
        byte[] svg = (HtmlWriter.render("chart/svgFile.jte", this) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(svg));
    }

    /// CSS rules of the image; empty for none.
    String rules() {
        String families = font.isEmpty() ? "" : font + "text{font-family:" + EmbeddedFont.FAMILIES + "}";
        return families + (theme == Theme.AUTO ? Theme.rules() : "");
    }

    List<SvgElement> elements() {
        return elements;
    }
}
