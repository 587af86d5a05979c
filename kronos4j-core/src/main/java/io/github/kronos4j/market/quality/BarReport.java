package io.github.kronos4j.market.quality;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.quality.Finding.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The findings of [BarChecks] about a series.
///
/// @param findings unusable ones first, then in the order of the bars
public record BarReport(List<Finding> findings) {
    public BarReport {
        findings = List.copyOf(findings);
    }

    /// True if the model can process the bars.
    public boolean isUsable() {
        return unusable().isEmpty();
    }

    public List<Finding> unusable() {
        return of(Severity.UNUSABLE);
    }

    public List<Finding> warnings() {
        return of(Severity.WARNING);
    }

    /// Throws if the model cannot process the bars.
    ///
    /// @param series name of the series in the message, such as a symbol or a file
    /// @throws KronosException with the first unusable finding
    public void requireUsable(String series) {
        List<Finding> unusable = unusable();
        if (!unusable.isEmpty()) {
            String more = unusable.size() == 1 ? "" : " (and " + (unusable.size() - 1) + " more such findings)";
            throw new InvalidInputException(series + ": " + unusable.getFirst().sentence() + more);
        }
    }

    /// Summarizes the warnings: one sentence per kind, with the first place and the number of others.
    public List<String> summary() {
        Map<Finding.Kind, Integer> counts = new EnumMap<>(Finding.Kind.class);
        Map<Finding.Kind, Finding> firsts = new EnumMap<>(Finding.Kind.class);
        for (Finding finding : warnings()) {
            counts.merge(finding.kind(), 1, Integer::sum);
            firsts.putIfAbsent(finding.kind(), finding);
        }
        List<String> sentences = new ArrayList<>();
        firsts.forEach((kind, first) -> {
            int others = counts.getOrDefault(kind, 1) - 1;
            sentences.add(first.sentence()
                    + (others == 0 ? "" : " (and " + others + (others == 1 ? " more place)" : " more places)")));
        });
        return sentences;
    }

    private List<Finding> of(Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).toList();
    }
}
