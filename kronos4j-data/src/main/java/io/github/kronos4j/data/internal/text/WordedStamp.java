package io.github.kronos4j.data.internal.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A timestamp in a notation with names of months or weekdays, a clock of twelve hours, or an uncommon order: `Dec 20,
/// 2024`, `20-Dec-2024 4:00 PM`, `2024-02-02,五`, `2020-11-30 03-AM`, `2024年8月`, `Thu Jan 04 2024 00:00:00 GMT-0500
/// (Eastern Standard Time)`, `1.7145216E12`. A month is its first day.
///
/// @param second local seconds, or epoch seconds
/// @param epoch true if the text is an epoch
/// @param zone text of the zone; empty if there is none
record WordedStamp(long second, boolean epoch, String zone) {
    private static final int MAX_LENGTH = 100;
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final Pattern SCIENTIFIC = Pattern.compile("(\\d[.]?\\d*)[eE]([+]?)(\\d{1,2})");

    private static final Pattern WEEKDAY =
            Pattern.compile("(?i)\\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\\b[.,]?"
                    + "|[(（]?(?:星期|周|週|礼拜)[一二三四五六日天][)）]?|(?<=[\\d日])[,，(（\\s]+[一二三四五六日天][)）]?\\s*$");

    private static final Pattern TIME = Pattern.compile("(?i)(上午|下午)?\\s*(?:"
            + "(?<!\\d)(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:[.,]\\d+)?)?(?!\\d)"
            + "|(?<!\\d)(\\d{1,2})[时時点](?:(\\d{1,2})分(?:(\\d{1,2})秒)?)?"
            + "|(?<![\\d.])(\\d{1,2})(?=[\\s-]*[ap]\\.?m\\b))(?:[\\s-]*([ap])\\.?m\\b\\.?)?");

    private static final String NAME = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
            + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
    private static final String SEPARATOR = "[\\s/.,-]*";
    private static final Pattern DAY_MONTH = named("(?<day>\\d{1,2})(?:st|nd|rd|th)?", NAME, "(?<year>\\d{4}|\\d{2})");
    private static final Pattern MONTH_DAY =
            named(NAME, "(?<day>\\d{1,2})(?:st|nd|rd|th)?[\\s/.,-]+", "(?<year>\\d{4}|\\d{2})");
    private static final Pattern YEAR_MONTH = named("(?<year>\\d{4})", NAME, "(?<day>\\d{1,2})");
    private static final Pattern MONTH_ONLY = named(NAME, "(?<day>)", "(?<year>\\d{4})");
    private static final Pattern MONTH_SHORT_YEAR = Pattern.compile("(?i)" + NAME + "[\\s.'-]{1,2}(?<year>\\d{2})");
    private static final Pattern YEAR_ONLY = named("(?<year>\\d{4})", NAME, "(?<day>)");
    private static final List<Pattern> NAMED = List.of(DAY_MONTH, MONTH_DAY, YEAR_MONTH, MONTH_ONLY, YEAR_ONLY);

    private static final Pattern NUMERIC =
            Pattern.compile("(\\d{1,4})\\s?([/.\\s年년-])\\s?(\\d{1,2})\\s?(?:\\2|[月월])\\s?(\\d{1,4})\\s?[日일.]?");
    private static final Pattern NUMERIC_MONTH = Pattern.compile("(\\d{4})\\s?[/.年년-]\\s?(\\d{1,2})\\s?[月월]?");
    private static final Pattern MONTH_YEAR = Pattern.compile("(\\d{1,2})[/.-](\\d{4})");
    private static final Pattern COMPACT = Pattern.compile("\\d{8}");
    private static final Pattern FINAL_YEAR = Pattern.compile("^(.*?)\\s*(\\d{4})$");

    private static Pattern named(String first, String second, String third) {
        return Pattern.compile("(?i)" + first + SEPARATOR + second + SEPARATOR + third);
    }

    /// Parses a text without blanks around it; null if it is not a timestamp.
    ///
    /// @throws StampException if the text has several readings
    static @Nullable WordedStamp parse(String text, StampStyle style) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        Matcher scientific = SCIENTIFIC.matcher(text);
        if (scientific.matches()) {
            return epoch(scientific);
        }
        String rest = WEEKDAY.matcher(text).replaceAll(" ").strip();
        Matcher time = TIME.matcher(rest);
        boolean timed = time.find();
        String date = timed ? rest.substring(0, time.start()) : rest;
        String zone = timed ? rest.substring(time.end()).strip() : "";
        if (date.isBlank()) {
            date = zone;
            zone = "";
        }
        Matcher year = FINAL_YEAR.matcher(zone); // of Tue Jan 02 00:00:00 EST 2024
        if (year.matches()) {
            date += " " + year.group(2);
            zone = year.group(1);
        }
        long second = CivilTime.sum(date(trimmed(date), style), timed ? time(time) : 0);
        return second == CivilTime.INVALID ? null : new WordedStamp(second, false, zone);
    }

    /// Removes what stands between date and time.
    private static String trimmed(String date) {
        String trimmed = date.strip();
        while (trimmed.endsWith(",") || trimmed.endsWith("，") || trimmed.endsWith("T")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1).strip();
        }
        return trimmed.startsWith(",") ? trimmed.substring(1).strip() : trimmed;
    }

    /// Returns an epoch such as `1.7145216E12`. Spreadsheets write `1.71452E+12`, which has lost its last digits.
    private static @Nullable WordedStamp epoch(Matcher scientific) {
        String mantissa = scientific.group(1);
        if (!scientific.group(2).isEmpty() && mantissa.length() <= 7) {
            throw new StampException("has lost its last digits; export the epoch in full, such as 1714521600000");
        }
        int digits = Integer.parseInt(scientific.group(3)) + 1;
        long number = digits > 18
                ? 0
                : new BigDecimal(mantissa).scaleByPowerOfTen(digits - 1).longValue();
        return switch (digits) {
            case 9, 10 -> new WordedStamp(number, true, "");
            case 12, 13 -> new WordedStamp(number / 1_000, true, "");
            case 15, 16 -> new WordedStamp(number / 1_000_000, true, "");
            case 18, 19 ->
                new WordedStamp(
                        new BigDecimal(mantissa).scaleByPowerOfTen(digits - 10).longValue(), true, "");
            default -> null;
        };
    }

    private static long time(Matcher time) {
        String half = time.group(9);
        String chinese = time.group(1);
        int noon = half != null
                ? (half.equalsIgnoreCase("a") ? 0 : 12)
                : chinese == null ? -1 : chinese.equals("上午") ? 0 : 12;
        if (time.group(8) != null) {
            return CivilTime.time(number(time.group(8)), 0, 0, noon);
        }
        int first = time.group(2) != null ? 2 : 5;
        return CivilTime.time(
                number(time.group(first)), number(time.group(first + 1)), number(time.group(first + 2)), noon);
    }

    private static long date(String text, StampStyle style) {
        Matcher month = MONTH_SHORT_YEAR.matcher(text);
        if (style.months() && month.matches()) {
            return CivilTime.date(CivilTime.year(number(month.group("year"))), month(month), 1);
        }
        for (Pattern pattern : NAMED) {
            Matcher named = pattern.matcher(text);
            if (named.matches()) {
                String year = named.group("year");
                long number = year.length() == 2 ? CivilTime.year(number(year)) : number(year);
                return CivilTime.date(number, month(named), number(named.group("day"), 1));
            }
        }
        Matcher numeric = NUMERIC.matcher(text);
        if (numeric.matches()) {
            return numeric(numeric, style);
        }
        Matcher numbers = NUMERIC_MONTH.matcher(text);
        if (numbers.matches()) {
            return CivilTime.date(number(numbers.group(1)), number(numbers.group(2)), 1);
        }
        Matcher monthFirst = MONTH_YEAR.matcher(text);
        if (monthFirst.matches()) {
            return CivilTime.date(number(monthFirst.group(2)), number(monthFirst.group(1)), 1);
        }
        return COMPACT.matcher(text).matches() ? CivilTime.date(number(text)) : CivilTime.INVALID;
    }

    private static long numeric(Matcher date, StampStyle style) {
        long first = number(date.group(1));
        long second = number(date.group(3));
        long third = number(date.group(4));
        return switch (date.group(1).length()) {
            case 4 -> CivilTime.date(first, second, third);
            case 1, 2 ->
                StampParser.yearElsewhere(
                        style,
                        date.group(2).charAt(0),
                        first,
                        second,
                        third,
                        date.group(4).length());
            default -> CivilTime.INVALID;
        };
    }

    private static int month(Matcher named) {
        for (int group = 1; group <= named.groupCount(); group++) {
            String text = named.group(group);
            String start = text == null || text.length() < 3
                    ? ""
                    : text.substring(0, 3).toLowerCase(Locale.ROOT);
            if (MONTHS.contains(start)) {
                return MONTHS.indexOf(start) + 1;
            }
        }
        throw new IllegalStateException("a date without a month");
    }

    private static long number(@Nullable String digits) {
        return number(digits, 0);
    }

    private static long number(@Nullable String digits, long fallback) {
        return digits == null || digits.isEmpty() ? fallback : Long.parseLong(digits);
    }
}
