package io.github.kronos4j.market.quality;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.BarClock;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.quality.Finding.Kind;
import io.github.kronos4j.market.quality.Finding.Severity;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Checks a series for data faults without changing it.
///
/// Findings of one kind at consecutive bars are merged into one finding with a count. The tolerated length of runs
/// without volume or with an unchanged close depends on the interval and the tick, as in [CleaningRules]. A series
/// without any volume, as usual for currencies and indices, is not reported. Columns of one constant value are fine:
/// the model's normalization maps them to zero.
public final class BarChecks {
    /// The largest absolute log return of one bar that is not a [Finding.Kind#JUMP].
    public static final double MAX_LOG_RETURN = 0.35;

    private static final Interval DAILY = Interval.parse("1d");
    private static final int FEW_BARS = 32;
    private static final int GAP_CAP = 100_000; // limit of the count of missing bars

    private static final String REPEATED_HOUR =
            "clocks go back in this hour, so local times occur twice; provide the times in UTC or with their offsets";

    private final Bars bars;
    private final List<Finding> findings = new ArrayList<>();

    private BarChecks(Bars bars) {
        this.bars = bars;
    }

    /// Checks everything except gaps and closed days.
    public static BarReport check(Bars bars) {
        return new BarChecks(bars).run(intervalOf(bars), null);
    }

    /// Checks everything, including gaps, which are missing bars that the calendar expects in the period for which
    /// it knows its closures, and bars of days on which its exchange was closed.
    public static BarReport check(Bars bars, TradingCalendar calendar, Interval interval) {
        return new BarChecks(bars).run(interval, calendar);
    }

    private static @Nullable Interval intervalOf(Bars bars) {
        try {
            return Interval.infer(bars);
        } catch (KronosException unknown) {
            return null; // too few bars or none in order: both are reported by other checks
        }
    }

    private BarReport run(@Nullable Interval interval, @Nullable TradingCalendar calendar) {
        if (bars.size() < 2) {
            findings.add(new Finding(
                    Kind.TOO_FEW_BARS,
                    0,
                    bars.isEmpty() ? LocalDateTime.MIN : bars.time(0),
                    bars.size(),
                    bars.isEmpty() ? "there are no bars" : "there is only one bar: provide at least 2"));
            return new BarReport(findings);
        }
        numbers();
        stamps();
        boolean sorted =
                findings.stream().noneMatch(f -> f.kind() == Kind.UNSORTED_STAMP || f.kind() == Kind.DUPLICATE_STAMP);
        if (bars.size() < FEW_BARS) {
            findings.add(new Finding(
                    Kind.FEW_BARS,
                    0,
                    bars.time(0),
                    bars.size(),
                    "there are only " + bars.size() + " bars: a forecast from fewer than " + FEW_BARS
                            + " is unreliable"));
        }
        ranges();
        quiet(rules(interval == null ? DAILY : interval));
        if (calendar != null && interval != null && sorted) {
            gaps(calendar, calendar.clock(bars, interval));
            closedDays(calendar, interval);
        }
        findings.sort(Comparator.<Finding, Severity>comparing(Finding::severity).thenComparingInt(Finding::row));
        return new BarReport(findings);
    }

    private void numbers() {
        for (Column column : Column.values()) {
            if (!bars.has(column)) {
                continue;
            }
            String remedy = column.isPrice()
                    ? "; fill the cell or remove the bar"
                    : "; fill the cells or remove the whole column";
            runs(
                    Kind.NOT_A_NUMBER,
                    i -> Double.isNaN(bars.value(column, i)),
                    i -> column.label() + " is not a number" + remedy);
            runs(
                    Kind.INFINITE,
                    i -> Double.isInfinite(bars.value(column, i)),
                    i -> column.label() + " is infinite" + remedy);
            if (column.isPrice()) {
                runs(
                        Kind.NON_POSITIVE_PRICE,
                        i -> bars.value(column, i) <= 0,
                        i -> column.label() + " is " + number(bars.value(column, i)) + ", not above zero");
            } else {
                runs(
                        Kind.NEGATIVE_VOLUME,
                        i -> bars.value(column, i) < 0,
                        i -> column.label() + " is " + number(bars.value(column, i)) + ", below zero");
            }
        }
    }

    private void stamps() {
        runs(
                Kind.DUPLICATE_STAMP,
                i -> i > 0 && bars.compareTimes(i, i - 1) == 0,
                i -> "the bar has the same timestamp as the one before it; " + duplicateRemedy(i));
        runs(
                Kind.UNSORTED_STAMP,
                i -> i > 0 && bars.compareTimes(i, i - 1) < 0,
                i -> "the bar is earlier than the one before it (" + bars.time(i - 1) + "); " + orderRemedy(i));
    }

    private void ranges() {
        runs(
                Kind.PRICE_OUTSIDE_RANGE,
                i -> bars.high(i) < Math.max(bars.open(i), bars.close(i))
                        || bars.low(i) > Math.min(bars.open(i), bars.close(i))
                        || bars.high(i) < bars.low(i),
                i -> "high " + number(bars.high(i)) + " and low " + number(bars.low(i)) + " do not enclose open "
                        + number(bars.open(i)) + " and close " + number(bars.close(i)));
        runs(Kind.JUMP, this::jumps, i -> {
            double percent = (bars.close(i) / bars.close(i - 1) - 1) * 100;
            return String.format(
                    Locale.ROOT,
                    "the close moves by %.0f %% from the bar before; possibly an unadjusted split",
                    percent);
        });
    }

    private boolean jumps(int i) {
        return i > 0
                && bars.close(i) > 0
                && bars.close(i - 1) > 0
                && Math.abs(Math.log(bars.close(i) / bars.close(i - 1))) > MAX_LOG_RETURN;
    }

    /// The rules for these bars. The tick of their prices explains long runs of unchanged closes, so it is inferred
    /// only if there is one.
    private CleaningRules rules(Interval interval) {
        CleaningRules rules = CleaningRules.of(interval);
        return longestFlatRun() > rules.stagnant() ? CleaningRules.of(interval, bars) : rules;
    }

    private int longestFlatRun() {
        int longest = 0;
        int length = 0;
        for (int i = 1; i < bars.size(); i++) {
            length = isFlat(i) ? length + 1 : 0;
            longest = Math.max(longest, length);
        }
        return longest;
    }

    private boolean isFlat(int i) {
        return i > 0 && bars.close(i) == bars.close(i - 1);
    }

    private void quiet(CleaningRules rules) {
        boolean traded = false;
        for (int i = 0; i < bars.size(); i++) {
            traded |= bars.volume(i) > 0;
        }
        if (traded) {
            runs(Kind.NO_VOLUME, rules.illiquid() + 1, i -> bars.volume(i) == 0, i -> "nothing was traded");
        }
        // A run of n unchanged closes spans n + 1 bars of one price.
        runs(
                Kind.FLAT,
                rules.stagnant() + 1,
                this::isFlat,
                i -> "the close does not change from " + number(bars.close(i)));
    }

    private void gaps(TradingCalendar calendar, BarClock clock) {
        for (int i = 1; i < bars.size(); i++) {
            if (bars.time(i - 1).toLocalDate().isBefore(calendar.coveredFrom())
                    || bars.time(i).toLocalDate().isAfter(calendar.coveredUntil())) {
                continue; // a closure or a gap: unknown outside the covered period
            }
            long stamp = clock.next(bars.localSecond(i - 1));
            int missing = 0;
            while (stamp < bars.localSecond(i) && missing < GAP_CAP) {
                missing++;
                stamp = clock.next(stamp);
            }
            if (missing > 0) {
                findings.add(new Finding(
                        Kind.GAP,
                        i,
                        bars.time(i),
                        missing,
                        "the previous bar is at " + bars.time(i - 1) + "; the model treats the two as consecutive"));
            }
        }
    }

    private void closedDays(TradingCalendar calendar, Interval interval) {
        int first = -1;
        int count = 0;
        for (int i = 0; i < bars.size(); i++) {
            if (calendar.isClosed(bars.time(i), interval)) {
                first = count == 0 ? i : first;
                count++;
            }
        }
        if (count > 0) {
            findings.add(new Finding(
                    Kind.CLOSED_DAY,
                    first,
                    bars.time(first),
                    count,
                    "the calendar " + calendar.name()
                            + " has no session then; remove the bars, or choose another calendar"));
        }
    }

    @FunctionalInterface
    private interface Test {
        boolean at(int bar);
    }

    @FunctionalInterface
    private interface Message {
        String at(int bar);
    }

    private void runs(Kind kind, Test test, Message message) {
        runs(kind, 1, test, message);
    }

    /// Adds a finding for every run of at least `atLeast` bars that fail the test.
    private void runs(Kind kind, int atLeast, Test test, Message message) {
        int start = -1;
        for (int i = 0; i <= bars.size(); i++) {
            boolean found = i < bars.size() && test.at(i);
            if (found && start < 0) {
                start = i;
            } else if (!found && start >= 0) {
                if (i - start >= atLeast) {
                    findings.add(new Finding(kind, start, bars.time(start), i - start, message.at(start)));
                }
                start = -1;
            }
        }
    }

    private String duplicateRemedy(int i) {
        if (isInRepeatedHour(i)) {
            return REPEATED_HOUR;
        }
        return haveEqualValues(i, i - 1)
                ? "remove one of the two"
                : "their values differ, so remove the wrong one, or separate the series if there are several";
    }

    private String orderRemedy(int i) {
        return isInRepeatedHour(i)
                ? REPEATED_HOUR
                : "sort the bars by time, or separate the series if there are several";
    }

    /// True if clocks go back in the hour of a bar. Instants distinguish the two bars that have its time.
    private boolean isInRepeatedHour(int i) {
        return bars.zone().getRules().getValidOffsets(bars.time(i)).size() > 1;
    }

    private boolean haveEqualValues(int i, int j) {
        for (Column column : Column.values()) {
            if (Double.compare(bars.value(column, i), bars.value(column, j)) != 0) {
                return false;
            }
        }
        return true;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
