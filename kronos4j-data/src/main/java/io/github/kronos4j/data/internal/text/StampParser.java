package io.github.kronos4j.data.internal.text;

import static io.github.kronos4j.data.internal.text.CivilTime.INVALID;

import java.time.ZoneId;
import java.time.ZoneOffset;

/// Parses timestamps in many notations. Local times are returned as seconds since 1970-01-01T00:00 on the clock of the
/// file, instants (epochs, and times with an offset or a zone) as epoch seconds. One file has either; a file that mixes
/// them is an error. Fractions of a second are dropped. One instance per file; not safe for use by multiple threads.
///
/// ISO forms, digits and dates with slashes or dots are parsed in place; [WordedStamp] parses other notations.
public final class StampParser {
    /// Seconds of a day, the least value that [#timeOfDay] returns for a full timestamp.
    public static final long DAY = CivilTime.DAY;

    /// The fault and remedy for a text that is not a timestamp.
    public static final String NOT_A_STAMP = "is not a date or time; use the form 2024-06-18 11:15:00";

    private static final String MIXED =
            "%s, but an earlier timestamp of the file %s;" + " write all timestamps with an offset or all without";

    private static final long MINGUO = 1_911; // the year before the first of the calendar of Taiwan: 113/12/02

    private final StampStyle style;
    private final CellCursor cell = new CellCursor();
    private final ZoneSuffix suffix = new ZoneSuffix();
    private final SeenOffsets offsets = new SeenOffsets();
    private boolean local;
    private boolean instants;

    public StampParser(StampStyle style) {
        this.style = style;
    }

    /// True if there were timestamps and all were instants.
    public boolean instants() {
        return instants;
    }

    /// The clock on which the timestamps are written: their region if they name one, their common offset, or the
    /// region whose offsets they have. UTC for epochs, for local times, and if no known region has these offsets.
    public ZoneId zone() {
        return instants ? offsets.zone() : ZoneOffset.UTC;
    }

    /// Parses a timestamp.
    ///
    /// @return epoch seconds of an instant, else local seconds
    /// @throws StampException if the text is not a timestamp
    public long stamp(char[] text, int offset, int length) {
        cell.start(text, offset, length);
        long stamp = style.serials() ? serial() : plain();
        if (stamp == INVALID) {
            stamp = worded(new String(text, offset, length).strip());
        }
        if (stamp == INVALID) {
            throw new StampException(NOT_A_STAMP);
        }
        return stamp;
    }

    /// Parses a time of day into seconds, or a full timestamp as [#stamp] does, which is at least [#DAY].
    ///
    /// @throws StampException if the text is neither
    public long timeOfDay(char[] text, int offset, int length) {
        cell.start(text, offset, length);
        int digits = cell.digits(0);
        long time = INVALID;
        if (digits > 0 && digits <= 6 && cell.at() + digits == cell.end()) {
            time = compactTime(digits);
        } else if ((digits == 8 || digits == 9) && cell.at() + digits == cell.end() && !isDate(digits)) {
            time = compactTime(digits - 3); // milliseconds follow
            cell.advance(3);
        } else if (digits == 1 && (cell.peek(1) == '.' || cell.peek(1) == ',')) {
            time = fractionOfDay();
        } else if (digits > 0 && digits <= 2 && cell.peek(digits) == ':') {
            time = time();
        } else {
            return stamp(text, offset, length);
        }
        if (time == INVALID || !cell.atEnd()) {
            throw new StampException(NOT_A_STAMP);
        }
        return time;
    }

    /// True for `20240618`, but not for 9:35 as `93500000`.
    private boolean isDate(int digits) {
        return digits == 8
                && ((cell.peek(0) == '1' && cell.peek(1) == '9') || (cell.peek(0) == '2' && cell.peek(1) == '0'));
    }

    /// Parses a serial number of Excel, whose fraction is the time of day.
    private long serial() {
        if (cell.digits(0) != 5) {
            return INVALID;
        }
        long date = (cell.number(5) - 25_569) * DAY;
        long time = cell.atEnd() ? 0 : fractionOfDay();
        return cell.atEnd() && time != INVALID ? local(date + time) : INVALID;
    }

    /// Parses a fraction such as `.5` or `0,5` into seconds, rounded.
    private long fractionOfDay() {
        if (cell.digits(0) == 1 && !cell.skip('0')) {
            return INVALID;
        }
        if (!cell.skip('.') && !cell.skip(',')) {
            return INVALID;
        }
        int digits = cell.digits(0);
        int kept = Math.min(15, digits);
        long fraction = cell.number(kept);
        cell.advance(digits - kept);
        return Math.round(fraction * (DAY / Math.pow(10, kept)));
    }

    private long plain() {
        int digits = cell.digits(0);
        int end = cell.at() + digits;
        boolean fraction = cell.peek(digits) == '.' && end + 1 + cell.digits(digits + 1) == cell.end();
        boolean number = digits > 4 && (end == cell.end() || fraction);
        return number ? ofDigits(digits) : ofParts(digits);
    }

    /// Parses digits by their number: `20240618`, `202406181115`, `20240618111500` (also with milliseconds), or an
    /// epoch in seconds, milliseconds, microseconds or nanoseconds.
    private long ofDigits(int digits) {
        if (digits == 19) {
            return instant(cell.number(10)); // nanoseconds would overflow
        }
        if (digits > 18) {
            return INVALID;
        }
        long number = cell.number(digits);
        return switch (digits) {
            case 8 -> local(CivilTime.date(number));
            case 12 -> {
                long year = number / 100_000_000L;
                boolean milliseconds = year > 2_200 || year < 1_900;
                yield milliseconds ? instant(number / 1_000) : local(dateTime(number * 100));
            }
            case 14 -> local(dateTime(number));
            case 17 -> local(dateTime(number / 1_000));
            case 9, 10 -> instant(number);
            case 11, 13 -> instant(number / 1_000);
            case 16 -> instant(number / 1_000_000);
            default -> INVALID;
        };
    }

    private static long dateTime(long number) {
        long time = CivilTime.time(number / 10_000 % 100, number / 100 % 100, number % 100);
        return CivilTime.sum(CivilTime.date(number / 1_000_000), time);
    }

    /// Parses `2024-06-18`, `2019/11/26 9:35`, `20240618 093500`, `2024-06-18T11:15:00+08:00`, `26.11.2019 09:35`,
    /// `2024.06.18D09:35:00` of kdb+, `113/06/18` of Taiwan and similar forms.
    private long ofParts(int digits) {
        long date = digits == 8 ? CivilTime.date(cell.number(8)) : dateOfParts(digits);
        if (date == INVALID || cell.atEnd()) {
            return local(date);
        }
        if (!cell.skip('T') && !cell.skip('t') && !cell.skip('D')) {
            cell.skipBlanks();
        }
        int timeDigits = cell.digits(0);
        long stamp = CivilTime.sum(date, timeDigits > 2 ? compactTime(timeDigits) : time());
        if (timeDigits > 2 && cell.skip('.')) {
            cell.advance(cell.digits(0));
        }
        cell.skipBlanks();
        if (stamp == INVALID || cell.atEnd()) {
            return local(stamp);
        }
        return suffix.parse(cell.text(), cell.at(), cell.end()) ? zoned(stamp) : INVALID;
    }

    private long dateOfParts(int digits) {
        if (digits < 1 || digits > 4) {
            return INVALID;
        }
        long first = cell.number(digits);
        char separator = cell.peek(0);
        if (separator != '-' && separator != '/' && separator != '.' && separator != '年') {
            return INVALID;
        }
        cell.advance(1);
        int secondDigits = cell.digits(0);
        if (secondDigits < 1 || secondDigits > 2) {
            return INVALID;
        }
        long second = cell.number(secondDigits);
        if (!cell.skip(separator == '年' ? '月' : separator)) {
            return INVALID;
        }
        int thirdDigits = cell.digits(0);
        if (thirdDigits < 1 || thirdDigits > 4) {
            return INVALID;
        }
        long third = cell.number(thirdDigits);
        if (digits == 4) {
            cell.skip(separator == '年' ? '日' : 0);
            return CivilTime.date(first, second, third);
        }
        if (digits == 3) {
            return CivilTime.date(MINGUO + first, second, third);
        }
        return yearElsewhere(style, separator, first, second, third, thirdDigits);
    }

    /// Returns the date of three numbers of which the first has at most two digits.
    static long yearElsewhere(StampStyle style, char separator, long first, long second, long third, int thirdDigits) {
        if (thirdDigits != 4 && thirdDigits != 2) {
            return INVALID;
        }
        if (separator == '.' && thirdDigits == 4) {
            return CivilTime.date(third, second, first);
        }
        DateOrder order = style.order();
        if (order == null) {
            throw new StampException("has an ambiguous order of day"
                    + (thirdDigits == 4 ? " and month" : ", month and year") + "; use the form 2024-06-18 11:15:00");
        }
        return order.date(first, second, third, thirdDigits == 2);
    }

    /// Parses `9:35`, `09:35:00`, `09:35:00.000` or `09:35 PM`.
    private long time() {
        int hourDigits = cell.digits(0);
        if (hourDigits < 1 || hourDigits > 2) {
            return INVALID;
        }
        long hour = cell.number(hourDigits);
        if (!cell.skip(':')) {
            return INVALID;
        }
        int minuteDigits = cell.digits(0);
        if (minuteDigits < 1 || minuteDigits > 2) {
            return INVALID;
        }
        long minute = cell.number(minuteDigits);
        long second = 0;
        if (cell.skip(':')) {
            int secondDigits = cell.digits(0);
            if (secondDigits < 1 || secondDigits > 2) {
                return INVALID;
            }
            second = cell.number(secondDigits);
            if (cell.skip('.') || cell.skip(',')) {
                cell.advance(cell.digits(0));
            }
        }
        return CivilTime.time(hour, minute, second, halfOfDay());
    }

    /// Parses `AM` as 0 and `PM` as 12; returns -1 for neither.
    private int halfOfDay() {
        int blank = cell.peek(0) == ' ' ? 1 : 0;
        char half = Character.toLowerCase(cell.peek(blank));
        if ((half != 'a' && half != 'p') || Character.toLowerCase(cell.peek(blank + 1)) != 'm') {
            return -1;
        }
        cell.advance(blank + 2);
        return half == 'a' ? 0 : 12;
    }

    /// Parses `0935` or `093500`. Leading zeros may be lost: 935 is 09:35, 93500 is 09:35:00.
    private long compactTime(int digits) {
        if (digits > 6) {
            return INVALID;
        }
        long number = cell.number(digits);
        return digits <= 4
                ? CivilTime.time(number / 100, number % 100, 0)
                : CivilTime.time(number / 10_000, number / 100 % 100, number % 100);
    }

    private long worded(String text) {
        WordedStamp worded = WordedStamp.parse(text, style);
        if (worded == null) {
            return INVALID;
        }
        if (worded.epoch()) {
            return instant(worded.second());
        }
        if (worded.zone().isEmpty()) {
            return local(worded.second());
        }
        char[] zone = worded.zone().toCharArray();
        return suffix.parse(zone, 0, zone.length) ? zoned(worded.second()) : INVALID;
    }

    private long local(long stamp) {
        if (stamp != INVALID) {
            if (instants) {
                throw new StampException(MIXED.formatted("has no offset", "is an instant"));
            }
            local = true;
        }
        return stamp;
    }

    private long zoned(long stamp) {
        int offset = suffix.offset(stamp);
        ZoneId region = suffix.region();
        if (region != null) {
            offsets.name(region);
        }
        offsets.add(stamp - offset, offset);
        return onlyInstants(stamp - offset);
    }

    private long instant(long epochSecond) {
        offsets.addEpoch();
        return onlyInstants(epochSecond);
    }

    private long onlyInstants(long epochSecond) {
        if (local) {
            throw new StampException(MIXED.formatted("is an instant", "has no offset"));
        }
        instants = true;
        return epochSecond;
    }
}
