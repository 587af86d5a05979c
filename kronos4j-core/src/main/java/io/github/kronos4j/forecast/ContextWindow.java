package io.github.kronos4j.forecast;

import io.github.kronos4j.InvalidInputException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// The window of past bars that the model sees.
///
/// Up to `maxContext` the window grows token by token. When it is full, the `slide` oldest tokens are dropped at once
/// and the rest is prefilled again; the reference uses 1, at the cost of a prefill for every token.
///
/// A streaming window drops one token for each new one and prefills nothing: keys and values stay as they were
/// computed, although they contain traces of the dropped tokens, and the first [#sinks] tokens stay in the window. Its
/// forecasts differ from those of the reference once the window is full.
///
/// @param maxContext maximum number of tokens in the window
/// @param slide number of tokens dropped at once when the window is full, from 1 to `maxContext`
/// @param isStreaming true if the rest is not prefilled again; `slide` is 1 then
public record ContextWindow(int maxContext, int slide, boolean isStreaming) implements Serializable {
    /// 512 tokens, the length that the reference uses for every model size, dropping 32 at once.
    public static final ContextWindow DEFAULT = new ContextWindow(512, 32);

    private static final int SINKS = 4;

    /// Returns a window of this length that slides like [#DEFAULT], or by its length if that is shorter.
    public static ContextWindow ofLength(int maxContext) {
        return new ContextWindow(maxContext, Math.min(DEFAULT.slide, maxContext));
    }

    /// Returns a streaming window.
    public static ContextWindow streaming(int maxContext) {
        return new ContextWindow(maxContext, 1, true);
    }

    /// Returns the window of settings of which some may be missing.
    ///
    /// @param maxContext length; null for the fallback
    /// @param slide tokens dropped at once; null for the number of [#ofLength]
    /// @param isStreaming true for a streaming window, which needs no `slide`
    /// @param fallback length of the window of the model
    /// @throws InvalidInputException if a value is out of range
    public static ContextWindow of(
            @Nullable Integer maxContext, @Nullable Integer slide, boolean isStreaming, int fallback) {
        int length = maxContext == null ? fallback : maxContext;
        if (isStreaming) {
            return new ContextWindow(length, slide == null ? 1 : slide, true);
        }
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
        if (isStreaming && slide != 1) {
            throw new InvalidInputException(
                    "slide is " + slide + ", but a streaming window drops one token at a time: leave it out");
        }
    }

    /// Creates a window that is prefilled again when it is full.
    public ContextWindow(int maxContext, int slide) {
        this(maxContext, slide, false);
    }

    /// Number of first tokens that a streaming window keeps: 4, but at most a quarter of the window. Language
    /// models attend to them whatever they are, and fail without them; the CRPS of the bundled model is the same
    /// either way.
    public int sinks() {
        return Math.min(SINKS, maxContext / 4);
    }

    /// Maximum number of cached positions of a path of `horizon` tokens, without those of the history.
    int pathPositions(int horizon) {
        return isStreaming ? horizon : Math.min(horizon, maxContext);
    }

    /// Returns the largest number of history bars for which a forecast of `horizon` bars fits into the window
    /// without sliding, but at least half of the window.
    public int history(int horizon) {
        return Math.max(maxContext - horizon, Math.ceilDiv(maxContext, 2));
    }
}
