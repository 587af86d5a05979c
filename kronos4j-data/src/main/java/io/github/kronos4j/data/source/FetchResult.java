package io.github.kronos4j.data.source;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import java.util.ArrayList;
import java.util.List;

/// Bars that a source returned.
///
/// @param name name of the security, such as `Apple Inc.`; empty if the source does not state it
/// @param source the name of the source
/// @param partial true if the period of the last bar has not ended yet
/// @param notes caveats that a reader should know, as sentences without a full stop
public record FetchResult(Bars bars, String name, String source, boolean partial, List<String> notes) {
    /// Drops a last bar whose period has not ended.
    ///
    /// @param symbol the symbol of the bars, for messages
    /// @throws KronosException if no bar would remain
    public FetchResult withoutPartialBar(Symbol symbol) {
        if (!partial) {
            return this;
        }
        int last = bars.size() - 1;
        if (last == 0) {
            throw new InvalidInputException(source + " has only one bar of " + symbol + ", " + bars.time(0)
                    + ", and its period has not ended: include earlier dates");
        }
        List<String> more = new ArrayList<>(notes);
        more.add("the last bar of " + symbol + ", " + bars.time(last)
                + ", was dropped because its period has not ended");
        return new FetchResult(bars.slice(0, last), name, source, false, more);
    }
}
