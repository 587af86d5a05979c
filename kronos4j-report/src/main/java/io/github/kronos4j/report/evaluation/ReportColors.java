package io.github.kronos4j.report.evaluation;

import io.github.kronos4j.evaluation.ForecasterSummary;
import io.github.kronos4j.evaluation.Report;
import java.awt.Color;
import java.util.List;

/// Colors of the forecasters, the same in all tables and plots of a report.
final class ReportColors {
    private static final List<Integer> MODELS = List.of(0x2f6fed, 0xe07b00, 0x8e44c9, 0x0f9d8a);
    private static final List<Integer> BASELINES = List.of(
            0x9aa5b4, 0xc0a16b, 0x7fb08f, 0x55606f, 0xa3785f, 0xd98c8c, 0x6f9fbf, 0xb58fc2, 0x4f8a7b, 0x8d8a3f,
            0xc97f4e, 0x7c7fc4);

    private final Report report;

    ReportColors(Report report) {
        this.report = report;
    }

    Color of(ForecasterSummary summary) {
        return new Color(rgb(summary));
    }

    /// The color in CSS notation.
    String css(ForecasterSummary summary) {
        return String.format("#%06x", rgb(summary));
    }

    private int rgb(ForecasterSummary summary) {
        List<Integer> colors = summary.isBaseline() ? BASELINES : MODELS;
        List<ForecasterSummary> kind = summary.isBaseline() ? report.baselines() : report.models();
        return colors.get(Math.max(0, kind.indexOf(summary)) % colors.size());
    }
}
