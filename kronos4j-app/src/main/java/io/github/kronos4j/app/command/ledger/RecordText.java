package io.github.kronos4j.app.command.ledger;

import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.evaluation.metric.Proportion;
import io.github.kronos4j.evaluation.metric.Skill;
import io.github.kronos4j.evaluation.record.RecordCounts;
import io.github.kronos4j.evaluation.record.RecordSummary;
import io.github.kronos4j.evaluation.record.RecordedCoverage;
import io.github.kronos4j.evaluation.record.TrackRecord;
import io.github.kronos4j.report.Format;

/// Text of a track record: a table and a conclusion for each group.
record RecordText(TrackRecord record) {
    String text() {
        StringBuilder text = new StringBuilder();
        for (RecordSummary summary : record.groups()) {
            line(text, summary.group().toString());
            text.append(table(summary).text());
            line(text, summary.conclusion());
            line(text, "");
        }
        return text.toString();
    }

    private static TextTable table(RecordSummary summary) {
        RecordCounts counts = summary.counts();
        TextTable table = new TextTable("", "value", "95 % interval");
        table.row("forecasts scored", String.valueOf(counts.scored()), "");
        table.row("pending", String.valueOf(counts.pending()), "");
        addIfAny("repeats, not scored", counts.repeats(), table);
        addIfAny("without their bars", counts.unmatched(), table);
        if (counts.scored() == 0) {
            return table;
        }
        table.row("windows that do not overlap", String.valueOf(summary.independent()), "");
        for (RecordedCoverage coverage : summary.coverage()) {
            row(
                    "closes in the " + Format.percent(coverage.interval().nominal()) + " interval",
                    coverage.coverage(),
                    table);
        }
        Skill skill = summary.comparison().skill();
        table.row(
                "CRPS skill over the random walk, EWMA",
                percent("%+.1f %%", skill.value()),
                percent("%+.1f", skill.low()) + " to " + percent("%+.1f %%", skill.high()));
        row("direction hit", summary.hits(), table);
        row("price rose", summary.rises(), table);
        return table;
    }

    private static void addIfAny(String name, int count, TextTable table) {
        if (count > 0) {
            table.row(name, String.valueOf(count), "");
        }
    }

    private static void row(String name, Proportion share, TextTable table) {
        table.row(
                name,
                percent("%.1f %%", share.value()),
                percent("%.1f", share.low()) + " to " + percent("%.1f %%", share.high()));
    }

    private static String percent(String pattern, double value) {
        return Format.number(pattern, 100 * value);
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
