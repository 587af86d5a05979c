package io.github.kronos4j.data.source;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.KnownFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Updates an existing series to a later date and backfills it to an earlier one without losing bars. Newly fetched
/// bars must overlap and match both ends of the series; otherwise the whole range is fetched again, and the update is
/// refused if the result would cover less than the existing series.
///
/// Prices under a different adjustment match either the last bars or the first ones, but not both, unless there was
/// nothing to adjust. The adjustment of the existing series therefore need not be known. Bars of [Adjustment#RATIO] are
/// as traded and do not change; the ex-dates of the result are those of the bars after the existing ones, or of all if
/// the whole range was fetched again.
///
/// @param sources the providers to fetch from
/// @param source the only source to use; null for all
/// @param listener receives notes for the user, as sentences without a full stop
public record SeriesUpdate(MarketData sources, @Nullable String source, Consumer<String> listener) {

    /// Returns the existing bars joined with the fetched bars before and after them. A last bar whose period has
    /// not ended is included and marked as partial.
    ///
    /// @param query the range to cover; it is widened to that of the existing bars
    /// @param existing bars of the same symbol and interval, on the clock of the market
    /// @throws KronosException if the existing bars have another interval, or match neither the newly fetched bars
    ///     nor a complete refetch
    public FetchResult apply(BarQuery query, Bars existing) {
        requireInterval(query, existing);
        BarQuery all = query.withDates(
                earlier(query.from(), existing.time(0).toLocalDate()),
                later(query.to(), existing.time(existing.size() - 1).toLocalDate()));
        LocalDate since = Overlap.refetchFrom(existing);
        boolean separateEnds = since.isAfter(Overlap.refetchUntil(existing));
        FetchResult tail = sources.fetch(separateEnds ? all.withDates(since, all.to()) : all, source, true);
        requireColumns(query, existing, tail);
        if (!Overlap.tailMatches(existing, tail.bars(), query.interval())) {
            return refetch(all, existing, "the last existing bars of " + query.symbol());
        }
        Bars joined = Overlap.join(existing, tail.bars());
        List<String> notes = new ArrayList<>(tail.notes());
        @Nullable FetchResult head = separateEnds ? fetchHead(all, existing, tail.source()) : null;
        if (head != null) {
            if (!Overlap.headMatches(existing, head.bars())) {
                return refetch(
                        all,
                        existing,
                        "the first existing bars of " + query.symbol()
                                + " (they may have been adjusted in another way)");
            }
            joined = Overlap.join(joined, head.bars().slice(0, Overlap.countBefore(head.bars(), existing)));
            notes.addAll(head.notes());
        } else if (!separateEnds && !Overlap.headMatches(existing, tail.bars())) {
            return refetch(all, existing, "the first existing bars of " + query.symbol());
        }
        noteExtraColumns(query, existing, tail);
        boolean partial = tail.partial() && Overlap.endTogether(joined, tail.bars());
        return new FetchResult(joined, tail.name(), tail.source(), partial, notes, tail.known());
    }

    /// Updates bars as traded that have ex-dates beside them. The ex-dates of the result cover all of its bars,
    /// alone or together with the stored ones.
    ///
    /// @param stored known ex-dates of the existing bars; null for none
    /// @throws KronosException as for [#apply(BarQuery, Bars)]
    public FetchResult apply(BarQuery query, Bars existing, @Nullable KnownFactors stored) {
        FetchResult result = apply(query, existing);
        @Nullable KnownFactors known = result.known();
        LocalDate first = result.bars().time(0).toLocalDate();
        boolean isComplete = known == null
                || !known.from().isAfter(first)
                || (stored != null && stored.adjoins(known) && !stored.from().isAfter(first));
        if (isComplete) {
            return result;
        }
        LocalDate last =
                later(query.to(), result.bars().time(result.bars().size() - 1).toLocalDate());
        FetchResult daily = sources.fetch(query.with(Interval.parse("1d"), first, last), result.source(), true);
        return result.with(daily.known());
    }

    /// Fetches all bars again and adjusts them as of the last one: any later ex-date changes them all.
    ///
    /// @throws KronosException if there are fewer bars than the existing ones
    public FetchResult adjustedAgain(BarQuery query, Bars existing) {
        requireInterval(query, existing);
        BarQuery all = query.withDates(
                earlier(query.from(), existing.time(0).toLocalDate()),
                later(query.to(), existing.time(existing.size() - 1).toLocalDate()));
        return fetchedAgain(all, existing).adjusted();
    }

    /// Fetches the first existing bars again, with the bars before them that the query covers. They come from the
    /// source of the tail, since other sources may stamp and adjust differently.
    ///
    /// @return null if no comparison is necessary, or the source no longer has those intraday bars
    private @Nullable FetchResult fetchHead(BarQuery all, Bars existing, String name) {
        boolean earlier = all.from().isBefore(existing.time(0).toLocalDate());
        if (all.symbol().market().isCrypto() && !earlier) {
            return null; // crypto prices are never adjusted
        }
        String reason;
        try {
            FetchResult head = sources.fetch(all.withDates(all.from(), Overlap.refetchUntil(existing)), name, true);
            LocalDateTime first = head.bars().time(0);
            if (!all.interval().isIntraday() || !first.isAfter(existing.time(0))) {
                return head;
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

    private FetchResult refetch(BarQuery all, Bars existing, String mismatch) {
        listener.accept(mismatch + " do not match those of the source: the whole series is fetched again");
        return fetchedAgain(all, existing);
    }

    private FetchResult fetchedAgain(BarQuery all, Bars existing) {
        FetchResult result = sources.fetch(all, source, true);
        requireColumns(all, existing, result);
        Bars bars = result.bars();
        boolean covers = bars.localSecond(0) <= existing.localSecond(0)
                && bars.localSecond(bars.size() - 1) >= existing.localSecond(existing.size() - 1);
        if (!covers || bars.size() < existing.size()) {
            throw new InvalidInputException(String.format(
                    "%s: %s has only %s, which do not match the existing %s: nothing was changed; fetch to a new"
                            + " destination",
                    all.symbol(), result.source(), describe(bars), describe(existing)));
        }
        return result;
    }

    private static void requireInterval(BarQuery query, Bars existing) {
        if (existing.size() < Overlap.BARS) {
            return; // too few to infer an interval
        }
        Interval interval = Interval.infer(existing);
        if (!interval.equals(query.interval())) {
            throw new InvalidInputException("the existing bars of " + query.symbol() + " have the interval " + interval
                    + ", not " + query.interval() + ": query " + interval + ", or fetch to a new destination");
        }
    }

    private static void requireColumns(BarQuery query, Bars existing, FetchResult fetched) {
        for (Column column : Column.values()) {
            if (existing.has(column) && !fetched.bars().has(column)) {
                throw new InvalidInputException(fetched.source() + " has no " + column.label() + " of " + query.symbol()
                        + ", but the existing bars have it: try again when another source is available, or fetch to a"
                        + " new destination");
            }
        }
    }

    private void noteExtraColumns(BarQuery query, Bars existing, FetchResult fetched) {
        for (Column column : Column.values()) {
            if (fetched.bars().has(column) && !existing.has(column)) {
                listener.accept("the " + column.label() + " of " + query.symbol() + " from " + fetched.source()
                        + " was dropped because the existing bars have none");
            }
        }
    }

    private static String describe(Bars bars) {
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
