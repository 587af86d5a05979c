package io.github.kronos4j.serve.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.evaluation.Conclusion;
import io.github.kronos4j.serve.job.JobResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Result of an analysis as clients read it.
///
/// @param summary subject of the study, in one line
/// @param calibration id of the calibration that was learned, for forecasts; null for other analyses
/// @param conclusions the conclusions in words; for a calibration its coverage on later windows
/// @param notes one sentence for each series or window left out
/// @param files addresses of the files with everything
public record AnalysisResult(
        String summary,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String calibration,
        List<Finding> conclusions,
        List<String> notes,
        List<String> files)
        implements JobResult {
    /// A conclusion.
    public record Finding(String headline, List<String> details) {}

    static List<Finding> findings(List<Conclusion> conclusions) {
        return conclusions.stream()
                .map(conclusion -> new Finding(conclusion.headline(), conclusion.details()))
                .toList();
    }
}
