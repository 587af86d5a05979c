package io.github.kronos4j.torch.lab;

import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.util.List;

/// History of a series and the times of the bars that follow it.
///
/// @param symbol symbol of the series
/// @param bars history, then the bars that follow it as far as they are known
/// @param history number of bars of the history
/// @param future times of the bars after those known
record LabWindow(String symbol, Bars bars, int history, List<LocalDateTime> future) {
    /// The history.
    Bars past() {
        return bars.slice(0, history);
    }

    /// The window with the last bars of its history alone.
    ///
    /// @param count bars of the history that stay, at most those that it has
    LabWindow withHistory(int count) {
        return new LabWindow(symbol, bars.tail(bars.size() - history + count), count, future);
    }

    /// Time of a bar, or of one after those known; of the last for later ones.
    LocalDateTime time(int i) {
        if (i < bars.size()) {
            return bars.time(i);
        }
        return future.get(Math.min(i - bars.size(), future.size() - 1));
    }
}
