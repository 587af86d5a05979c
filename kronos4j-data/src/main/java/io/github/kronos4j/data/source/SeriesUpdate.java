package io.github.kronos4j.data.source;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Brings older bars up to date, and back to an earlier day. Nothing that is there is lost: what is new has to agree
/// with both ends of it, else all of it is fetched again, and refused where that would be less.
///
/// Prices adjusted in another way agree with the last bars or with the first ones, but not with both, unless there was
/// nothing to adjust: so the adjustment of older bars need not be known.
///
/// @param sources who is asked
/// @param source the only one to ask; null for all
/// @param listener hears, as sentences without a full stop, what a user should know
public record SeriesUpdate(MarketData sources, @Nullable String source, Consumer<String> listener) {

    /// The old bars with those that a query adds, before and after them. A last bar whose period has not ended is
    /// among
    /// them and marked.
    ///
    /// @param query from its first day, or that of the old bars if it is earlier, to the later of the last days
    /// @param old bars of the same ticker and interval, on the clock of the market
    /// @throws KronosException if the old bars are of another interval, or cannot be joined with the new ones and
    ///     would not be there again if all were fetched
    public FetchResult of(BarQuery query, Bars old) {
        requireInterval(query, old);
        BarQuery all = query.days(
                earlier(query.from(), old.time(0).toLocalDate()),
                later(query.to(), old.time(old.size() - 1).toLocalDate()));
        LocalDate since = Overlap.lastDay(old);
        boolean inTwo = since.isAfter(Overlap.firstDay(old));
        FetchResult fresh = sources.fetch(inTwo ? all.days(since, all.to()) : all, source, true);
        requireColumns(query, old, fresh);
        if (!Overlap.endAgrees(old, fresh.bars(), query.interval())) {
            return anew(all, old, "the last bars of " + query.symbol() + " that are there");
        }
        Bars joined = Overlap.join(old, fresh.bars());
        List<String> notes = new ArrayList<>(fresh.notes());
        @Nullable FetchResult before = inTwo ? before(all, old, fresh.source()) : null;
        if (before != null) {
            if (!Overlap.beginningAgrees(old, before.bars())) {
                return anew(
                        all,
                        old,
                        "the first bars of " + query.symbol()
                                + " that are there (they may have been adjusted in another way)");
            }
            joined = Overlap.join(joined, before.bars().slice(0, Overlap.countBefore(before.bars(), old)));
            notes.addAll(before.notes());
        } else if (!inTwo && !Overlap.beginningAgrees(old, fresh.bars())) {
            return anew(all, old, "the first bars of " + query.symbol() + " that are there");
        }
        tellColumns(query, old, fresh);
        boolean partial = fresh.partial() && Overlap.haveSameEnd(joined, fresh.bars());
        return new FetchResult(joined, fresh.source(), partial, notes);
    }

    /// The first of the old bars once more, with those before them that are wanted. Of the source that gave the
    /// last
    /// ones, since others may stamp and adjust in other ways.
    ///
    /// @return null if there is no need, or bars within the day are no longer given
    private @Nullable FetchResult before(BarQuery all, Bars old, String name) {
        boolean earlier = all.from().isBefore(old.time(0).toLocalDate());
        if (all.symbol().market().isCrypto() && !earlier) {
            return null; // nothing is ever adjusted
        }
        String reason;
        try {
            FetchResult fetched = sources.fetch(all.days(all.from(), Overlap.firstDay(old)), name, true);
            LocalDateTime first = fetched.bars().time(0);
            if (!all.interval().isIntraday() || !first.isAfter(old.time(0))) {
                return fetched;
            }
            reason = name + " has none before " + first;
        } catch (KronosException e) {
            if (!all.interval().isIntraday()) {
                throw e;
            }
            reason = String.valueOf(e.getMessage());
        }
        listener.accept(
                "the first bars of " + all.symbol() + " cannot be compared with those of the source (" + reason + ")");
        return null;
    }

    private FetchResult anew(BarQuery all, Bars old, String what) {
        listener.accept(what + " do not go with those of the source: all are fetched again");
        FetchResult fetched = sources.fetch(all, source, true);
        requireColumns(all, old, fetched);
        Bars bars = fetched.bars();
        boolean covers = bars.localSecond(0) <= old.localSecond(0)
                && bars.localSecond(bars.size() - 1) >= old.localSecond(old.size() - 1);
        if (!covers || bars.size() < old.size()) {
            throw new KronosException(String.format(
                    "%s: %s has only %s, which do not go with the %s that are there: nothing was changed; fetch into"
                            + " another place",
                    all.symbol(), fetched.source(), told(bars), told(old)));
        }
        return fetched;
    }

    private static void requireInterval(BarQuery query, Bars old) {
        if (old.size() < Overlap.BARS) {
            return; // too few to tell
        }
        Interval found = Interval.infer(old);
        if (!found.equals(query.interval())) {
            throw new KronosException("the bars of " + query.symbol() + " that are there are of " + found + ", not of "
                    + query.interval() + ": ask for --interval " + found + ", or fetch into another place");
        }
    }

    private static void requireColumns(BarQuery query, Bars old, FetchResult fresh) {
        for (Column column : Column.values()) {
            if (old.has(column) && !fresh.bars().has(column)) {
                throw new KronosException(fresh.source() + " gives no " + column.label() + " of " + query.symbol()
                        + ", which the bars that are there have: try again when another source answers, or fetch into"
                        + " another place");
            }
        }
    }

    private void tellColumns(BarQuery query, Bars old, FetchResult fresh) {
        for (Column column : Column.values()) {
            if (fresh.bars().has(column) && !old.has(column)) {
                listener.accept(fresh.source() + " gives " + column.label() + " of " + query.symbol()
                        + " too, which is left out since the bars that are there have none");
            }
        }
    }

    private static String told(Bars bars) {
        return bars.size() + " bars from " + bars.time(0).toLocalDate() + " to "
                + bars.time(bars.size() - 1).toLocalDate();
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
