package io.github.kronos4j.data.source;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import java.util.ArrayList;
import java.util.List;

/// What a source gave.
///
/// @param source its name
/// @param partial whether the period of the last bar has not ended yet
/// @param notes what a reader should know: sentences
public record FetchResult(Bars bars, String source, boolean partial, List<String> notes) {
    /// The same without a last bar whose period has not ended.
    ///
    /// @param symbol whose bars they are, for messages
    /// @throws KronosException if nothing would be left
    public FetchResult ended(Symbol symbol) {
        if (!partial) {
            return this;
        }
        int last = bars.size() - 1;
        if (last == 0) {
            throw new KronosException(source + " has only the bar of " + bars.time(0)
                    + ", whose period has not ended: ask for earlier days too");
        }
        List<String> more = new ArrayList<>(notes);
        more.add("the last bar of " + symbol + ", " + bars.time(last) + ", was left out: its period has not ended");
        return new FetchResult(bars.slice(0, last), source, false, more);
    }
}
