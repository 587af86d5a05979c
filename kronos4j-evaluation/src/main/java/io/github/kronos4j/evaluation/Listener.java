package io.github.kronos4j.evaluation;

import io.github.kronos4j.forecast.Progress;

/// Hears how an evaluation goes.
public interface Listener extends Progress {
    /// Hears nothing.
    Listener NONE = new Listener() {
        @Override
        public void advanced(long done, long total) {}

        @Override
        public void leftOut(String sentence) {}
    };

    /// A window counts for nobody, since a contestant could not serve it.
    ///
    /// @param sentence which one, and why
    void leftOut(String sentence);
}
