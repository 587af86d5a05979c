package io.github.kronos4j.forecast;

import io.github.kronos4j.InvalidInputException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// The window of past bars that the model sees.
///
/// Up to `maxContext` the window grows token by token. When it is full, the `slide` oldest tokens are dropped at once
/// and the rest is prefilled again; the reference uses 1, at the cost of a prefill for every token.
///
/// @param maxContext maximum number of tokens in the window
/// @param slide number of tokens dropped at once when the window is full, from 1 to `maxContext`
public record ContextWindow(int maxContext, int slide) implements Serializable {
    /// 512 tokens, the length that the reference uses for every model size, dropping 32 at once.
    public static final ContextWindow DEFAULT = new ContextWindow(512, 32);

    /// Returns a window of this length that slides like [#DEFAULT], or by its length if that is shorter.
    public static ContextWindow ofLength(int maxContext) {
        return new ContextWindow(maxContext, Math.min(DEFAULT.slide, maxContext));
    }

    /// Returns the window of settings of which some may be missing.
    ///
    /// @param maxContext length; null for the fallback
    /// @param slide tokens dropped at once; null for the number of [#ofLength]
    /// @param fallback length of the window of the model
    /// @throws InvalidInputException if a value is out of range
    public static ContextWindow of(@Nullable Integer maxContext, @Nullable Integer slide, int fallback) {
        int length = maxContext == null ? fallback : maxContext;
        return slide == null ? ofLength(length) : new ContextWindow(length, slide);
    }

    public ContextWindow {
        if (maxContext < 2) {
            throw new InvalidInputException("the context length is " + maxContext + ": use at least 2");
        }
        if (slide < 1 || slide > maxContext) {
            throw new InvalidInputException(
                    "slide is " + slide + ": use a number from 1 to the context length (" + maxContext + ")");
        }
    }

    /// Returns the largest number of history bars for which a forecast of `horizon` bars fits into the window
    /// without sliding, but at least half of the window.
    public int history(int horizon) {
        return Math.max(maxContext - horizon, Math.ceilDiv(maxContext, 2));
    }
}
