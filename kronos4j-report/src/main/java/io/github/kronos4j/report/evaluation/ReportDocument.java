package io.github.kronos4j.report.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.report.internal.Finding;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Structure of `report.json`. Component names are keys of the file.
record ReportDocument(
        String program,
        String preset,
        String interval,
        Protocol protocol,
        List<Double> touchLevels,
        int symbols,
        int windows,
        int origins,
        String first,
        String last,
        int days,
        int overlap,
        List<Finding> findings,
        List<String> notes,
        String crpsReference,
        String errorReference,

        @JsonProperty("contestants") List<ForecasterDocument> forecasters) {

    record Protocol(
            int lookback,
            int horizon,
            int step,
            int origins,
            @Nullable String from,
            @Nullable String to,
            int embargo) {
        static Protocol of(io.github.kronos4j.evaluation.Protocol protocol) {
            return new Protocol(
                    protocol.lookback(),
                    protocol.horizon(),
                    protocol.step(),
                    protocol.origins(),
                    Objects.toString(protocol.from(), null),
                    Objects.toString(protocol.to(), null),
                    protocol.embargo());
        }
    }

    static ReportDocument of(Report report, ReportHead head) {
        return new ReportDocument(
                head.program(),
                head.preset(),
                head.interval().label(),
                Protocol.of(report.protocol()),
                report.levels().multiples(),
                report.symbols(),
                report.windows(),
                report.origins(),
                report.first().toString(),
                report.last().toString(),
                report.days(),
                report.overlap(),
                Finding.of(report.conclusions()),
                report.notes(),
                Report.REFERENCE.label(),
                Report.POINT_REFERENCE.label(),
                report.summaries().stream().map(ForecasterDocument::of).toList());
    }
}
