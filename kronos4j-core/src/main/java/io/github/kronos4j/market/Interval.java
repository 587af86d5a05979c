package io.github.kronos4j.market;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The time step between bars: `5m`, `1h`, `1d`, `1w`, `1mo`.
///
/// Normalized to the largest unit that divides it, so `60m` equals `1h` and `7d` equals `1w`; a quarter is `3mo` and a
/// year `12mo`.
///
/// @param count number of units, at least 1
public record Interval(int count, Unit unit) implements Serializable {
    /// A unit of time. A month counts as 30 days.
    public enum Unit {
        SECOND("s", 1),
        MINUTE("m", 60),
        HOUR("h", 3_600),
        DAY("d", 86_400),
        WEEK("w", 604_800),
        MONTH("mo", 2_592_000);

        private final String label;
        private final long seconds;

        Unit(String label, long seconds) {
            this.label = label;
            this.seconds = seconds;
        }
    }

    private static final Pattern FORM = Pattern.compile("(\\d{0,6})\\s*([A-Za-z]+)");

    public Interval {
        if (count < 1) {
            throw new InvalidInputException("a bar interval needs a count of at least 1, not " + count);
        }
        while (unit != Unit.WEEK && unit != Unit.MONTH) {
            Unit larger = Unit.values()[unit.ordinal() + 1];
            long ratio = larger.seconds / unit.seconds;
            if (count % ratio != 0) {
                break;
            }
            count = (int) (count / ratio);
            unit = larger;
        }
    }

    /// Parses `5m`, `5min`, `1h`, `1d`, `1w`, `1mo` and similar spellings. Only one letter is case-sensitive: `1m`
    /// is a minute and `1M` a month, as exchanges write them.
    ///
    /// @throws KronosException if the text is not an interval
    public static Interval parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw notAnInterval(text);
        }
        int count = form.group(1).isEmpty() ? 1 : Integer.parseInt(form.group(1));
        String name = form.group(2);
        if (name.equals("M")) {
            return new Interval(count, Unit.MONTH);
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "s", "sec", "second", "seconds" -> new Interval(count, Unit.SECOND);
            case "m", "min", "mins", "minute", "minutes" -> new Interval(count, Unit.MINUTE);
            case "h", "hr", "hour", "hours", "hourly" -> new Interval(count, Unit.HOUR);
            case "d", "day", "days", "daily" -> new Interval(count, Unit.DAY);
            case "w", "wk", "week", "weeks", "weekly" -> new Interval(count, Unit.WEEK);
            case "mo", "mon", "month", "months", "monthly" -> new Interval(count, Unit.MONTH);
            case "q", "quarter", "quarters", "quarterly" -> new Interval(Math.multiplyExact(3, count), Unit.MONTH);
            case "y", "year", "years", "yearly" -> new Interval(Math.multiplyExact(12, count), Unit.MONTH);
            default -> throw notAnInterval(text);
        };
    }

    /// Infers the interval of a series as its most frequent time step, which lunch breaks, nights, weekends and
    /// closures do not disturb.
    ///
    /// @throws KronosException if there are fewer than two bars or no timestamp is later than the one before it
    public static Interval infer(Bars bars) {
        return IntervalInference.infer(bars);
    }

    /// True if the interval is shorter than a day.
    public boolean isIntraday() {
        return unit.compareTo(Unit.DAY) < 0;
    }

    /// Length in seconds; a month counts as 30 days.
    public long seconds() {
        return count * unit.seconds;
    }

    /// Short form that [#parse] accepts, such as `15m`.
    public String label() {
        return count + unit.label;
    }

    @Override
    public String toString() {
        return label();
    }

    private static KronosException notAnInterval(String text) {
        return new InvalidInputException("'" + text + "' is not a bar interval: write it like 5m, 1h, 1d, 1w or 1mo");
    }
}
