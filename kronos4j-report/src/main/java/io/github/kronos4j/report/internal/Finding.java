package io.github.kronos4j.report.internal;

import io.github.kronos4j.evaluation.Conclusion;
import java.util.List;

/// A conclusion as it stands in JSON files. Component names are keys of the files.
public record Finding(String headline, List<String> details) {
    public static List<Finding> of(List<Conclusion> conclusions) {
        return conclusions.stream()
                .map(conclusion -> new Finding(conclusion.headline(), conclusion.details()))
                .toList();
    }
}
