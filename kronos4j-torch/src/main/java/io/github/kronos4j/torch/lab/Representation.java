package io.github.kronos4j.torch.lab;

import io.github.kronos4j.market.Bars;

/// Turns bars into the numbers that a model sees, and back. Immutable.
interface Representation {
    /// Numbers of a bar.
    int features();

    /// Begins a window.
    ///
    /// @param history bars up to the origin, from which all statistics come
    View of(Bars history);

    /// The representation of one window.
    interface View {
        /// The numbers of the history and of the bars that follow it.
        ///
        /// @param bars history, then any number of bars
        /// @return (bars, features), row-major
        float[] features(Bars bars);

        /// The close of a bar of the history as its numbers give it.
        ///
        /// @param bar index of the bar, 1 or more
        /// @param features numbers of this bar
        double close(int bar, float[] features);

        /// Turns numbers into the bars after the history.
        ///
        /// @param features (H, features), row-major
        /// @param path (H, 6), row-major; receives valid bars
        /// @return number of bars that had to be repaired
        int write(float[] features, double[] path);
    }
}
