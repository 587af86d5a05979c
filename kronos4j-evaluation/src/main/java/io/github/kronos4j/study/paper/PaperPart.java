package io.github.kronos4j.study.paper;

import java.util.List;

/// Result of one or several tasks that are measured on the same bars.
///
/// @param extent bars that they are measured on, or the reason why they are left out
/// @param measures the measures; empty if the tasks are left out
/// @param notes one sentence for each series or window left out
public record PaperPart(String extent, List<PaperMeasure> measures, List<String> notes) {
    public PaperPart {
        measures = List.copyOf(measures);
        notes = List.copyOf(notes);
    }

    /// A task that the bars do not allow.
    static PaperPart leftOut(String task, String reason) {
        return new PaperPart(task + " is left out: " + reason + ".", List.of(), List.of());
    }
}
