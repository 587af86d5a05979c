package io.github.kronos4j.evaluation;

import java.util.List;

/// What an evaluation says about one model, or about itself.
///
/// @param headline the sentence to read if only one is read
/// @param details sentences that bear it out
public record Conclusion(String headline, List<String> details) {
    public Conclusion {
        details = List.copyOf(details);
    }
}
