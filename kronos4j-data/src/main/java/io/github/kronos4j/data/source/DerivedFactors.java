package io.github.kronos4j.data.source;

import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.ExDate;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.PeriodEnd;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ex-dates derived from daily bars as traded and the same bars adjusted backward by a provider that adds dividends.
///
/// Between two ex-dates such prices are a line of those as traded, `adjusted = slope * price + offset`, rounded to
/// cents. A dividend raises the offset, a split or a bonus the slope, a rights issue both. So the bars are cut into the
/// longest ranges that one line explains ([AffineRange]), and from one to the next
///
/// - the shares grow by the ratio of the slopes,
/// - each share gets cash, the difference of the offsets divided by the first slope; pays, if it is negative: then the
///   new shares are rights, and volume is not adjusted for them.
///
/// The line is known within the rounding only; of the cash and the shares that it allows, those with the fewest
/// decimals are taken. Backward adjusted prices serve because later dividends do not change them.
final class DerivedFactors {
    /// Days of bars before the range, from which the first line is learned.
    private static final int MARGIN_DAYS = 400;
    /// A line that explains this many bars is not questioned.
    private static final int CONVINCING = 10;

    private static final Interval DAILY = Interval.parse("1d");
    private static final double[] ROUNDINGS = {0.01, 0.001, 0.0001};
    private static final int MAX_DECIMALS = 8;
    /// Multiples of the rounding that are tried, for prices rounded more than once.
    private static final int[] TOLERANCES = {1, 2, 4};

    private final Bars raw;
    private final Bars adjusted;
    private final double rounding;

    /// Bars that one line explains.
    ///
    /// @param end index after the last one
    private record Segment(int start, int end, AffineRange lines) {
        int size() {
            return end - start;
        }
    }

    private DerivedFactors(Bars raw, Bars adjusted, double rounding) {
        this.raw = raw;
        this.adjusted = adjusted;
        this.rounding = rounding;
    }

    /// Fetches bars of a source.
    @FunctionalInterface
    interface Fetch {
        SourceBars fetch(BarQuery query) throws IOException;
    }

    /// Replaces a derived ex-date by a more exact one.
    @FunctionalInterface
    interface Refinement {
        /// Returns the ex-date to use.
        ///
        /// @param close last close before the ex-date
        ExDate refine(ExDate derived, double close);
    }

    /// Fetches bars as traded with the ex-dates of their range. That of a day whose session has not ended is not
    /// known yet, since its prices change from one request to the next.
    ///
    /// @param now the current time
    /// @param refinement replaces an ex-date by the one that the source states
    static SourceBars fetch(BarQuery query, Instant now, Fetch source, Refinement refinement) throws IOException {
        BarQuery daily = query.with(DAILY, query.from().minusDays(MARGIN_DAYS), query.to());
        SourceBars traded = source.fetch(daily.with(Adjustment.NONE));
        SourceBars adjusted = source.fetch(daily.with(Adjustment.BACKWARD));
        TradingCalendar calendar = query.symbol().tradingCalendar();
        AdjustmentFactors factors = of(
                        ended(traded.bars(), calendar, now), ended(adjusted.bars(), calendar, now), refinement)
                .between(query.from(), query.to());
        return query.interval().equals(DAILY)
                ? new SourceBars(from(traded.bars(), query.from()), traded.name(), factors)
                : source.fetch(query.with(Adjustment.NONE)).with(factors);
    }

    private static Bars ended(Bars bars, TradingCalendar calendar, Instant now) {
        int last = bars.size() - 1;
        boolean isOpen = last >= 0
                && PeriodEnd.of(calendar, DAILY, bars.time(last), true).isAfter(now);
        return isOpen ? bars.slice(0, last) : bars;
    }

    private static Bars from(Bars bars, LocalDate first) {
        int start = 0;
        while (start < bars.size() && bars.time(start).toLocalDate().isBefore(first)) {
            start++;
        }
        return bars.slice(start, bars.size()).compact();
    }

    /// Derives the ex-dates.
    ///
    /// @throws IOException if the adjusted bars do not follow from those as traded
    static AdjustmentFactors of(Bars raw, Bars adjusted, Refinement refinement) throws IOException {
        requireSameDays(raw, adjusted);
        int failed = 0;
        for (int tolerance : TOLERANCES) {
            DerivedFactors derived = new DerivedFactors(raw, adjusted, tolerance * 0.51 * unit(adjusted));
            List<Segment> segments = new ArrayList<>();
            failed = derived.cut(segments);
            if (failed < 0) {
                return derived.exDates(segments, refinement);
            }
        }
        throw new IOException("its adjusted bar of " + raw.time(failed).toLocalDate()
                + " does not follow from the one as traded, so the factors cannot be derived");
    }

    private static void requireSameDays(Bars raw, Bars adjusted) throws IOException {
        for (int i = 0; i < Math.max(raw.size(), adjusted.size()); i++) {
            if (i >= raw.size() || i >= adjusted.size() || raw.localSecond(i) != adjusted.localSecond(i)) {
                Bars longer = i < raw.size() ? raw : adjusted;
                throw new IOException("it has the bar of " + longer.time(i).toLocalDate()
                        + " only " + (longer == raw ? "as traded" : "adjusted")
                        + ", so the factors cannot be derived");
            }
        }
    }

    /// The unit that the prices are rounded to.
    private static double unit(Bars bars) {
        for (double unit : ROUNDINGS) {
            boolean fits = true;
            for (int i = 0; i < bars.size() && fits; i++) {
                double cents = bars.close(i) / unit;
                fits = Math.abs(cents - Math.rint(cents)) < 1e-4;
            }
            if (fits) {
                return unit;
            }
        }
        return ROUNDINGS[ROUNDINGS.length - 1];
    }

    /// Cuts the bars into segments.
    ///
    /// @return -1, or the index of a bar that no line explains
    private int cut(List<Segment> segments) {
        double origin = raw.isEmpty() ? 0 : raw.close(0);
        @Nullable AffineRange unchanged = AffineRange.ofSlopes(origin, 1, 1).through(origin, origin, 0);
        int start = 0;
        while (start < raw.size()) {
            Segment free = extended(start, AffineRange.all(origin));
            Segment likely = unchanged == null ? free : extended(start, unchanged);
            Segment next = likely.size() >= Math.min(free.size(), CONVINCING) ? likely : free;
            if (next.size() == 0) {
                return start;
            }
            segments.add(next);
            start = next.end;
            // Most ex-dates are dividends, which leave the slope.
            unchanged = AffineRange.ofSlopes(origin, next.lines.minSlope(), next.lines.maxSlope());
        }
        return -1;
    }

    private Segment extended(int start, AffineRange lines) {
        AffineRange kept = lines;
        for (int i = start; i < raw.size(); i++) {
            @Nullable AffineRange narrowed = narrowed(kept, i);
            if (narrowed == null) {
                return new Segment(start, i, kept);
            }
            kept = narrowed;
        }
        return new Segment(start, raw.size(), kept);
    }

    private @Nullable AffineRange narrowed(AffineRange lines, int bar) {
        @Nullable AffineRange kept = lines.through(raw.close(bar), adjusted.close(bar), rounding);
        kept = kept == null ? null : kept.through(raw.open(bar), adjusted.open(bar), rounding);
        kept = kept == null ? null : kept.through(raw.high(bar), adjusted.high(bar), rounding);
        return kept == null ? null : kept.through(raw.low(bar), adjusted.low(bar), rounding);
    }

    private AdjustmentFactors exDates(List<Segment> segments, Refinement refinement) {
        List<ExDate> exDates = new ArrayList<>();
        double slope = segments.isEmpty()
                ? 1
                : simplest(
                        segments.getFirst().lines.minSlope(),
                        segments.getFirst().lines.maxSlope());
        for (int s = 1; s < segments.size(); s++) {
            Segment before = segments.get(s - 1);
            Segment after = segments.get(s);
            boolean isCash = after.lines.minSlope() <= slope && slope <= after.lines.maxSlope();
            double growth = isCash ? 1 : simplest(after.lines.minSlope() / slope, after.lines.maxSlope() / slope);
            double[] from = before.lines.offsets(slope);
            double[] to = after.lines.offsets(slope * growth);
            // Offsets are those at the first close; those at zero differ by the slopes.
            double moved = before.lines.origin() * slope * (1 - growth);
            double cash = simplest((to[0] + moved - from[1]) / slope, (to[1] + moved - from[0]) / slope);
            double close = raw.close(after.start - 1);
            double price = (close - cash) / growth;
            if (price != close) {
                double shares = cash < 0 || !isRound(growth) ? 1 : growth;
                ExDate derived = new ExDate(raw.time(after.start).toLocalDate(), price / close, shares);
                exDates.add(refinement.refine(derived, close));
            }
            slope *= growth;
        }
        return AdjustmentFactors.of(exDates);
    }

    /// The number with the fewest decimals in a range.
    private static double simplest(double min, double max) {
        double middle = (min + max) / 2;
        double scale = 1;
        for (int decimals = 0; decimals <= MAX_DECIMALS; decimals++, scale *= 10) {
            double rounded = Math.rint(middle * scale) / scale;
            if (rounded >= min && rounded <= max) {
                return rounded;
            }
        }
        return middle;
    }

    /// True for a number of shares that companies choose, such as 1.3 or 2.
    private static boolean isRound(double growth) {
        double thousandths = growth * 1000;
        return Math.abs(thousandths - Math.rint(thousandths)) < 1e-6;
    }
}
