package io.github.kronos4j.evaluation;

import java.util.List;

/// Conclusion of an evaluation about one model, or about the evaluation itself.
///
/// @param headline one-sentence conclusion
/// @param details sentences that support it
public record Conclusion(String headline, List<String> details) {
    public Conclusion {
        details = List.copyOf(details);
    }
}
