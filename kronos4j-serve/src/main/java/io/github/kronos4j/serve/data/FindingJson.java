package io.github.kronos4j.serve.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.market.quality.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A finding about bars as clients read it.
///
/// @param kind kind of the finding, `gap`
/// @param severity `unusable` or `warning`
/// @param time time of the first bar that it is about; null if it is about none
/// @param count number of bars that it is about, for phrases of the client's own
/// @param detail the finding in one sentence
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FindingJson(
        String kind, String severity, @Nullable String time, int count, String detail) {
    /// Number of findings that an answer contains at most; the quality checks name the first places.
    private static final int MAX_FINDINGS = 100;

    /// Converts findings; of more than a hundred, the last one says how many are left out.
    public static List<FindingJson> of(List<Finding> findings) {
        List<FindingJson> all = findings.stream()
                .limit(MAX_FINDINGS)
                .map(finding -> new FindingJson(
                        finding.kind().name().toLowerCase(Locale.ROOT),
                        finding.severity().name().toLowerCase(Locale.ROOT),
                        CsvBarWriter.stamp(finding.time()),
                        finding.count(),
                        finding.sentence()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (findings.size() > MAX_FINDINGS) {
            all.add(new FindingJson(
                    "more",
                    "warning",
                    null,
                    findings.size() - MAX_FINDINGS,
                    (findings.size() - MAX_FINDINGS) + " more findings are not listed"));
        }
        return all;
    }
}
