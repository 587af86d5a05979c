package io.github.kronos4j.model;

import java.util.List;

/// A session of the model: collects tokens and keeps the latest hidden state of each path, from which the next token
/// follows: by logits that a [LogitsSession] returns, or by a draw of a [DrawingSession].
///
/// Appending serves prefill (many tokens of one sequence), decoding (one token for each of many paths) and the prefill
/// of a window that has moved.
public sealed interface GenerationSession<C> extends InferenceSession<C> permits LogitsSession, DrawingSession {
    /// Path of a token whose hidden state is not needed.
    int NO_PATH = -1;

    /// Appends a token to a sequence. It is computed by [#flush] or as soon as a pass is full.
    ///
    /// @param s1 coarse token
    /// @param s2 fine token
    /// @param time packed [TimeFeatures] of the bar
    /// @param path index of the path whose last token this is, or [#NO_PATH]
    void append(C cache, int s1, int s2, int time, int path);

    /// Drops the oldest position of a window that is full, without computing any position again, so that there is
    /// room for one more. The first positions of the window, to which a model attends more than to those after
    /// them, stay and move up by one; keys and values that are computed already stay as they are.
    ///
    /// All appended tokens must have been computed.
    ///
    /// @param past sequence from which the paths were forked
    /// @param paths all its forks; they lose positions once the past has only those that stay
    /// @param kept number of first positions that stay, fewer than the window has
    /// @see <a href="https://arxiv.org/abs/2309.17453">Efficient Streaming Language Models with Attention Sinks</a>
    void slide(C past, List<C> paths, int kept);

    /// Copies the hidden state of a path to the `count - 1` paths after it, which continue the same history.
    void share(int path, int count);
}
