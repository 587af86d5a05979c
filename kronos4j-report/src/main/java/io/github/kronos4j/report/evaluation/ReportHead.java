package io.github.kronos4j.report.evaluation;

import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.market.Interval;

/// What a reader should know before the figures.
///
/// @param program name and version of what made the report
/// @param interval step from bar to bar
/// @param preset the name of the protocol, `quick` or `paper`
public record ReportHead(String program, Interval interval, String preset) {
    /// The windows in a sentence.
    String windows(Report report) {
        Protocol protocol = report.protocol();
        return report.windows() + " windows of " + report.symbols() + " series"
                + ", " + interval.label() + " bars: " + protocol.lookback() + " seen, " + protocol.horizon()
                + " forecast, at " + report.origins() + " origins from "
                + stamp(report.first().toString()) + " to "
                + stamp(report.last().toString())
                + (report.overlap() > 1 ? "; up to " + report.overlap() + " windows look at the same bars" : "");
    }

    private static String stamp(String iso) {
        return iso.endsWith("T00:00") ? iso.substring(0, 10) : iso.replace('T', ' ');
    }
}
