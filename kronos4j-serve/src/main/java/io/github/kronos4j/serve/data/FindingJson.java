package io.github.kronos4j.serve.data;

import io.github.kronos4j.market.quality.Finding;
import java.util.List;
import java.util.Locale;

/// A finding about bars as clients read it.
///
/// @param kind kind of the finding, `gap`
/// @param severity `unusable` or `warning`
/// @param detail the finding in one sentence
public record FindingJson(String kind, String severity, String detail) {
    /// Number of findings that an answer contains at most; the quality checks name the first places.
    private static final int MAX_FINDINGS = 100;

    /// Converts findings; of more than a hundred, the last one says how many are left out.
    public static List<FindingJson> of(List<Finding> findings) {
        List<FindingJson> all = findings.stream()
                .limit(MAX_FINDINGS)
                .map(finding -> new FindingJson(
                        finding.kind().name().toLowerCase(Locale.ROOT),
                        finding.severity().name().toLowerCase(Locale.ROOT),
                        finding.sentence()))
                .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
        if (findings.size() > MAX_FINDINGS) {
            all.add(new FindingJson(
                    "more", "warning", (findings.size() - MAX_FINDINGS) + " more findings are not listed"));
        }
        return all;
    }
}
