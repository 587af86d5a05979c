package io.github.kronos4j.data.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Parses timestamps in many notations into local seconds and records the kinds it has seen. One instance per file; not
/// safe for use by many threads.
final class StampParser {
    static final long DAY = 86_400;
    private static final int NO_OFFSET = Integer.MIN_VALUE;

    private static final Pattern YEAR_LAST = Pattern.compile("^(\\d{1,2})[/-](\\d{1,2})[/-]\\d{4}");

    private final @Nullable ZoneId zone;
    private final @Nullable Boolean dayFirst;

    private char[] text = {};
    private int at;
    private int end;

    private boolean local;
    private boolean epochs;
    private int offset = NO_OFFSET; // in seconds, of timestamps that have one
    private boolean mixedOffsets;

    /// @param zone the zone to convert instants to; null to keep them as written
    /// @param dayFirst true if dates that end with the year start with the day; null if unknown
    StampParser(@Nullable ZoneId zone, @Nullable Boolean dayFirst) {
        this.zone = zone;
        this.dayFirst = dayFirst;
    }

    /// Infers whether dates that end with the year start with the day, from a date whose day is greater than 12;
    /// null if there is none.
    static @Nullable Boolean dayFirst(List<String> dates) {
        for (String text : dates) {
            Matcher date = YEAR_LAST.matcher(text.strip());
            if (date.find()) {
                if (Integer.parseInt(date.group(1)) > 12) {
                    return true;
                }
                if (Integer.parseInt(date.group(2)) > 12) {
                    return false;
                }
            }
        }
        return null;
    }

    /// The zone given by the timestamps themselves: their common offset, otherwise UTC.
    ZoneId zone() {
        return offset == NO_OFFSET || mixedOffsets ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds(offset);
    }

    /// True if all timestamps were epochs or in UTC.
    boolean instants() {
        return !local && !mixedOffsets && (epochs || offset == 0);
    }

    boolean mixedOffsets() {
        return mixedOffsets;
    }

    /// Parses a timestamp into local seconds.
    ///
    /// @throws DateTimeException if the text is not a timestamp
    long stamp(char[] characters, int from, int length) {
        start(characters, from, length);
        int digits = digitsAhead();
        boolean number = digits > 4
                && (at + digits == end
                        || (characters[at + digits] == '.' && at + digits + 1 + fraction(digits) == end));
        return number ? ofDigits(digits) : ofParts();
    }

    /// Parses a time of day into seconds, or a full timestamp into local seconds, which are at least [#DAY].
    ///
    /// @throws DateTimeException if the text is neither
    long timeOfDay(char[] characters, int from, int length) {
        start(characters, from, length);
        int digits = digitsAhead();
        if (at + digits == end && digits <= 6) {
            long number = number(digits);
            // Leading zeros may be lost: 935 is 09:35, 93500 is 09:35:00.
            return digits <= 4
                    ? time(number / 100, number % 100, 0)
                    : time(number / 10_000, number / 100 % 100, number % 100);
        }
        if (digits <= 2 && at + digits < end && characters[at + digits] == ':') {
            long time = time();
            requireEnd();
            return time;
        }
        return stamp(characters, from, length);
    }

    /// Returns the fault and remedy for a text that is not a timestamp.
    String remedy(String value) {
        boolean ambiguous = dayFirst == null && value.strip().matches("\\d{1,2}[/-]\\d{1,2}[/-]\\d{4}.*");
        return ambiguous
                ? "has an ambiguous order of day and month; use the form 2024-06-18 11:15:00"
                : "is not a date or time; use the form 2024-06-18 11:15:00";
    }

    private void start(char[] characters, int from, int length) {
        text = characters;
        at = from;
        end = from + length;
        while (at < end && text[at] <= ' ') {
            at++;
        }
        while (end > at && text[end - 1] <= ' ') {
            end--;
        }
    }

    private int digitsAhead() {
        int i = at;
        while (i < end && isDigit(text[i])) {
            i++;
        }
        return i - at;
    }

    private int fraction(int digits) {
        int i = at + digits + 1;
        while (i < end && isDigit(text[i])) {
            i++;
        }
        return i - at - digits - 1;
    }

    private long number(int digits) {
        if (digits == 0 || digits > 18) {
            throw new DateTimeException("no number");
        }
        long number = 0;
        for (int i = 0; i < digits; i++) {
            number = number * 10 + (text[at + i] - '0');
        }
        at += digits;
        return number;
    }

    /// Parses digits by their number: `20240618`, `202406181115`, `20240618111500` (also with milliseconds), or an
    /// epoch.
    private long ofDigits(int digits) {
        if (digits == 19) {
            end = at + 10; // only the seconds; nanoseconds would overflow
            return epoch(number(10));
        }
        long number = number(digits);
        return switch (digits) {
            case 8 -> local(date(number));
            case 12 -> {
                boolean epochMilliseconds = number / 100_000_000L > 2_200 || number / 100_000_000L < 1_900;
                yield epochMilliseconds
                        ? epoch(number / 1_000)
                        : local(date(number / 10_000) + time(number / 100 % 100, number % 100, 0));
            }
            case 14 -> local(dateTime(number));
            case 17 -> local(dateTime(number / 1_000));
            case 9, 10 -> epoch(number);
            case 11, 13 -> epoch(number / 1_000);
            case 16 -> epoch(number / 1_000_000);
            default -> throw new DateTimeException("no stamp has " + digits + " digits");
        };
    }

    private static long dateTime(long number) {
        return date(number / 1_000_000) + time(number / 10_000 % 100, number / 100 % 100, number % 100);
    }

    private static long date(long number) {
        return day(number / 10_000, number / 100 % 100, number % 100);
    }

    /// Parses `2024-06-18`, `2019/11/26 9:35`, `2024-06-18T11:15:00+08:00`, `26.11.2019 09:35` and similar forms.
    private long ofParts() {
        long date = datePart();
        if (at == end) {
            return local(date);
        }
        if (text[at] == 'T' || text[at] == 't' || text[at] <= ' ') {
            at++;
            while (at < end && text[at] <= ' ') {
                at++;
            }
        }
        long stamp = date + time();
        while (at < end && text[at] <= ' ') {
            at++;
        }
        if (at == end) {
            return local(stamp);
        }
        return withOffset(stamp, offsetPart());
    }

    private long datePart() {
        int digits = digitsAhead();
        if (digits == 8) {
            return date(number(8));
        }
        long first = number(digits);
        char separator = separator();
        long second = number(digitsAhead());
        if (separator() != separator && separator != '年') {
            throw new DateTimeException("two separators");
        }
        int lastDigits = digitsAhead();
        long third = number(lastDigits);
        if (digits == 4) {
            if (separator == '年' && at < end && text[at] == '日') {
                at++;
            }
            return day(first, second, third);
        }
        if (lastDigits != 4) {
            throw new DateTimeException("no year");
        }
        if (separator == '.') {
            return day(third, second, first);
        }
        if (dayFirst == null) {
            throw new DateTimeException("day or month");
        }
        return dayFirst ? day(third, second, first) : day(third, first, second);
    }

    private char separator() {
        char c = at < end ? text[at] : ' ';
        if (c != '-' && c != '/' && c != '.' && c != '年' && c != '月') {
            throw new DateTimeException("no separator");
        }
        at++;
        return c;
    }

    /// Parses `9:35`, `09:35:00`, `09:35:00.000` or `09:35 PM`.
    private long time() {
        long hour = number(Math.min(2, digitsAhead()));
        colon();
        long minute = number(Math.min(2, digitsAhead()));
        long second = 0;
        if (at < end && text[at] == ':') {
            at++;
            second = number(Math.min(2, digitsAhead()));
            if (at < end && (text[at] == '.' || text[at] == ',')) {
                at++;
                at += digitsAhead();
            }
        }
        int half = halfOfDay();
        if (half >= 0 && (hour < 1 || hour > 12)) {
            throw new DateTimeException("no hour of half a day");
        }
        return time(half < 0 ? hour : hour % 12 + half, minute, second);
    }

    /// Parses `AM` as 0 and `PM` as 12; returns -1 for neither.
    private int halfOfDay() {
        int i = at < end && text[at] == ' ' ? at + 1 : at;
        if (i + 2 > end || Character.toLowerCase(text[i + 1]) != 'm') {
            return -1;
        }
        char half = Character.toLowerCase(text[i]);
        if (half != 'a' && half != 'p') {
            return -1;
        }
        at = i + 2;
        return half == 'a' ? 0 : 12;
    }

    private void colon() {
        if (at >= end || text[at] != ':') {
            throw new DateTimeException("no colon");
        }
        at++;
    }

    /// Parses `Z`, `UTC`, `GMT`, `+08:00`, `+0800` or `+08`, optionally followed by a region in brackets, into
    /// seconds.
    private int offsetPart() {
        int i = end;
        if (text[end - 1] == ']') {
            while (i > at && text[i - 1] != '[') {
                i--;
            }
            end = Math.max(at, i - 1);
        }
        String name = new String(text, at, end - at);
        at = end;
        return switch (name) {
            case "Z", "z", "UTC", "GMT" -> 0;
            default -> ZoneOffset.of(name).getTotalSeconds();
        };
    }

    private void requireEnd() {
        if (at != end) {
            throw new DateTimeException("more than a time");
        }
    }

    private long local(long stamp) {
        local = true;
        return stamp;
    }

    private long epoch(long second) {
        epochs = true;
        return zone == null ? second : inZone(second, zone);
    }

    private long withOffset(long stamp, int seconds) {
        if (zone != null) {
            return inZone(stamp - seconds, zone);
        }
        mixedOffsets |= offset != NO_OFFSET && offset != seconds;
        offset = seconds;
        return stamp;
    }

    private static long inZone(long epochSecond, ZoneId zone) {
        return epochSecond
                + zone.getRules().getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
    }

    private static long day(long year, long month, long day) {
        if (year < 1_000 || year > 9_999) {
            throw new DateTimeException("no year");
        }
        return LocalDate.of((int) year, (int) month, (int) day).toEpochDay() * DAY;
    }

    private static long time(long hour, long minute, long second) {
        boolean midnight = hour == 24 && minute == 0 && second == 0;
        if ((hour > 23 && !midnight) || minute > 59 || second > 59) {
            throw new DateTimeException("no time");
        }
        return hour * 3_600 + minute * 60 + second;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
