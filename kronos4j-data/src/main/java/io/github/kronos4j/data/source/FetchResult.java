package io.github.kronos4j.data.source;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.KnownFactors;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bars that a source returned.
///
/// @param name name of the security, such as `Apple Inc.`; empty if the source does not state it
/// @param source the name of the source
/// @param partial true if the period of the last bar has not ended yet
/// @param notes caveats that a reader should know, as sentences without a full stop
/// @param known ex-dates of the bars, which are as traded, for [Adjustment#RATIO]; null for any other adjustment
public record FetchResult(
        Bars bars,
        String name,
        String source,
        boolean partial,
        List<String> notes,
        @Nullable KnownFactors known) {
    /// Creates a result without ex-dates.
    public FetchResult(Bars bars, String name, String source, boolean partial, List<String> notes) {
        this(bars, name, source, partial, notes, null);
    }

    /// The factors that adjust the bars as of a date; none unless the query was for them.
    public AdjustmentFactors factors() {
        return known == null ? AdjustmentFactors.none() : known.factors();
    }

    /// The same bars with other ex-dates.
    FetchResult with(@Nullable KnownFactors other) {
        return new FetchResult(bars, name, source, partial, notes, other);
    }

    /// Adjusts the bars as of the last one.
    public FetchResult adjusted() {
        return new FetchResult(factors().adjust(bars), name, source, partial, notes, null);
    }

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
        return new FetchResult(bars.slice(0, last), name, source, false, more, known);
    }
}
