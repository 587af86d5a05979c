package io.github.kronos4j.forecast;

import io.github.kronos4j.KronosException;

/// How much of the past the model sees.
///
/// Inside `maxContext` the window grows token by token. When it is full, the `slide` oldest tokens are dropped at
/// once and the rest is prefilled anew; 1 is what the reference does, at the price of a prefill for every token.
///
/// @param maxContext tokens in a window at the most
/// @param slide tokens dropped at once when the window is full, from 1 to `maxContext`
public record ContextWindow(int maxContext, int slide) {
    /// What the reference assumes for every size.
    public static final ContextWindow DEFAULT = new ContextWindow(512, 32);

    /// Returns the window of this length that slides as [#DEFAULT] does, or by its length if that is shorter.
    public static ContextWindow ofLength(int maxContext) {
        return new ContextWindow(maxContext, Math.min(DEFAULT.slide, maxContext));
    }

    public ContextWindow {
        if (maxContext < 2) {
            throw new KronosException("max-context is " + maxContext + ": give at least 2");
        }
        if (slide < 1 || slide > maxContext) {
            throw new KronosException(
                    "slide is " + slide + ": give a number from 1 to max-context (" + maxContext + ")");
        }
    }

    /// The most bars of history that leave room for a forecast in the window, so that it need not slide; half of
    /// the
    /// window at least, however long the forecast.
    public int history(int horizon) {
        return Math.max(maxContext - horizon, Math.ceilDiv(maxContext, 2));
    }
}
