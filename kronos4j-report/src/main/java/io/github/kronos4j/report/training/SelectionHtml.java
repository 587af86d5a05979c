package io.github.kronos4j.report.training;

import io.github.kronos4j.report.internal.html.HtmlWriter;
import java.io.IOException;
import java.io.OutputStream;

/// Writes the choice among checkpoints as one self-contained HTML page.
public final class SelectionHtml {
    private SelectionHtml() {}

    /// Writes the page in UTF-8 and leaves the stream open.
    public static void write(CheckpointSelection selection, OutputStream out) throws IOException {
        HtmlWriter.write("training/selection.jte", SelectionPage.of(selection), out);
    }
}
