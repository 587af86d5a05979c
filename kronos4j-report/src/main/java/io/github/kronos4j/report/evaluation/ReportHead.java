package io.github.kronos4j.report.evaluation;

import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.Format;

/// Facts about an evaluation that its report does not contain.
///
/// @param program name and version of the program that made the report
/// @param interval step from bar to bar
/// @param preset name of the protocol: `quick` or `paper`
public record ReportHead(String program, Interval interval, String preset) {
    /// Number, size and dates of the windows.
    String windows(Report report) {
        Protocol protocol = report.protocol();
        return report.windows() + " windows of " + report.symbols() + " series of " + interval.label()
                + " bars: lookback " + protocol.lookback() + ", horizon " + protocol.horizon() + ", "
                + report.origins() + " origins from " + Format.shortStamp(report.first()) + " to "
                + Format.shortStamp(report.last())
                + (report.overlap() > 1 ? "; up to " + report.overlap() + " windows share the same bars" : "");
    }
}
