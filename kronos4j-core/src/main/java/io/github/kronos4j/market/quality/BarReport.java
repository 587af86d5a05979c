package io.github.kronos4j.market.quality;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.quality.Finding.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What [BarChecks] found in a series.
///
/// @param findings those that make the bars unusable first, then in the order of the bars
public record BarReport(List<Finding> findings) {
    public BarReport {
        findings = List.copyOf(findings);
    }

    /// Whether the model can work with the bars.
    public boolean isUsable() {
        return unusable().isEmpty();
    }

    public List<Finding> unusable() {
        return of(Severity.UNUSABLE);
    }

    public List<Finding> warnings() {
        return of(Severity.WARNING);
    }

    /// Refuses bars that the model cannot work with.
    ///
    /// @param series how the user knows the bars: a symbol or a file
    /// @throws KronosException with the first unusable finding
    public void requireUsable(String series) {
        List<Finding> unusable = unusable();
        if (!unusable.isEmpty()) {
            String more = unusable.size() == 1 ? "" : " (and " + (unusable.size() - 1) + " more such findings)";
            throw new KronosException(series + ": " + unusable.getFirst().sentence() + more);
        }
    }

    /// The warnings in few words: one sentence for each kind, with the first place and the number of others.
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
