package io.github.kronos4j.report.internal.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Renders HTML templates, which are in `src/main/jte` and compiled with the module. Templates escape every text.
public final class HtmlWriter {
    private static final String TEMPLATES = "io.github.kronos4j.report";
    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlWriter.class.getClassLoader(), TEMPLATES);

    private HtmlWriter() {}

    /// Renders a template without trailing white space.
    ///
    /// @param template name of the template file
    /// @param model value of its only parameter
    public static String render(String template, Object model) {
        StringOutput html = new StringOutput();
        ENGINE.render(template, model, html);
        return html.toString().stripTrailing();
    }

    /// Writes a page in UTF-8 and leaves the stream open.
    ///
    /// @param template name of the template file
    /// @param model value of its only parameter
    public static void write(String template, Object model, OutputStream out) throws IOException {
        out.write((render(template, model) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
