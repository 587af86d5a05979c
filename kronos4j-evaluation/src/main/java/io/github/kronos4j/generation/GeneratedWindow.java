package io.github.kronos4j.generation;

import io.github.kronos4j.market.Bars;

/// A context with its actual continuation and a synthetic one of the same length.
public record GeneratedWindow(Bars context, Bars real, Bars synthetic) {
    /// @throws IllegalArgumentException if the continuations differ in length
    public GeneratedWindow {
        if (real.size() != synthetic.size()) {
            throw new IllegalArgumentException(real.size() + " real bars and " + synthetic.size() + " synthetic ones");
        }
    }
}
