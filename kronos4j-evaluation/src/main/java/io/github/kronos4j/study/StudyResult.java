package io.github.kronos4j.study;

import java.time.LocalDateTime;
import java.util.List;

/// Result of a study, which its record in JSON holds too.
///
/// @param study name of the study
/// @param question the question that it answers
/// @param method how it answers it
/// @param reference name of the arm that stands first in tables
/// @param windows the windows that every arm forecast
/// @param arms scores of the arms, the reference first
/// @param axes comparisons by setting
/// @param notes one sentence for each series or window left out
public record StudyResult(
        String study,
        String question,
        String method,
        String reference,
        Windows windows,
        List<ArmResult> arms,
        List<AxisResult> axes,
        List<String> notes) {
    /// The windows of a study.
    ///
    /// @param lookback longest history, in bars
    /// @param horizon number of bars forecast
    /// @param symbols number of series
    /// @param count number of windows
    /// @param origins number of different origins
    /// @param days number of different days of the bars forecast
    /// @param first earliest origin
    /// @param last latest origin
    public record Windows(
            int lookback,
            int horizon,
            int symbols,
            int count,
            int origins,
            int days,
            LocalDateTime first,
            LocalDateTime last) {}

    public StudyResult {
        arms = List.copyOf(arms);
        axes = List.copyOf(axes);
        notes = List.copyOf(notes);
    }
}
