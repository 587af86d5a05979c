package io.github.kronos4j.data.internal.text;

import io.github.kronos4j.internal.time.LocalDays;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Inference of the order of day, month and year from a column of dates. Each test rejects readings of the column only
/// if another reading passes it:
///
/// 1. The dates exist.
/// 2. They ascend or descend.
/// 3. No two in a row are more than 100 days apart.
/// 4. They are not all on one day of different months, except on the first day of months at equal distances.
/// 5. None is on a weekend.
final class DateOrders {
    private static final Pattern DATE =
            Pattern.compile("(?:\\p{L}{2,12}[.,]?\\s+)?(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4}|\\d{2})(?!\\d)");

    private static final int MIN_DATES = 3; // of the tests 3 to 5, which fewer dates pass by chance
    private static final long MAX_STEP = 100 * CivilTime.DAY;

    /// A date of three numbers.
    private record Written(int first, int second, int third, boolean shortYear, char separator) {
        /// Seconds to the date; [CivilTime#INVALID] if the reading has no such date.
        long read(DateOrder order) {
            boolean never = separator == '.' && order == DateOrder.MONTH_DAY_YEAR;
            return never ? CivilTime.INVALID : order.date(first, second, third, shortYear);
        }
    }

    private DateOrders() {}

    /// Returns the only possible order; null if there are no dates that need one, or several orders are possible.
    static @Nullable DateOrder infer(Iterable<String> texts) {
        List<Written> dates = dates(texts);
        Map<DateOrder, long[]> readings = readings(dates);
        keep(readings, DateOrders::isMonotone);
        boolean mixed = dates.stream().map(Written::separator).distinct().count() > 1;
        if (mixed && !readings.values().stream().allMatch(DateOrders::isMonotone)) {
            return null; // each separator may have its own order
        }
        if (dates.size() >= MIN_DATES) {
            keep(readings, DateOrders::hasNoGap);
            keep(readings, days -> !isOneDayOfMonth(days));
            keep(readings, DateOrders::hasNoWeekend);
        }
        return readings.size() == 1 ? readings.keySet().iterator().next() : null;
    }

    /// Returns the dates without repetitions, which intraday bars have.
    private static List<Written> dates(Iterable<String> texts) {
        List<Written> dates = new ArrayList<>();
        for (String text : texts) {
            Written date = date(text.strip());
            if (date != null && (dates.isEmpty() || !date.equals(dates.getLast()))) {
                dates.add(date);
            }
        }
        return dates;
    }

    private static @Nullable Written date(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.lookingAt()) {
            return null;
        }
        boolean shortYear = date.group(4).length() == 2;
        boolean dotted = date.group(2).equals(".");
        return dotted && !shortYear
                ? null // always the day first
                : new Written(
                        number(date, 1),
                        number(date, 3),
                        number(date, 4),
                        shortYear,
                        date.group(2).charAt(0));
    }

    private static int number(Matcher date, int group) {
        return Integer.parseInt(date.group(group));
    }

    /// Returns the readings in which the most dates exist, as seconds.
    private static Map<DateOrder, long[]> readings(List<Written> dates) {
        Map<DateOrder, long[]> readings = new EnumMap<>(DateOrder.class);
        int most = 1;
        for (DateOrder order : DateOrder.values()) {
            long[] days = dates.stream()
                    .mapToLong(date -> date.read(order))
                    .filter(day -> day != CivilTime.INVALID)
                    .toArray();
            if (days.length > most) {
                readings.clear();
                most = days.length;
            }
            if (days.length == most) {
                readings.put(order, days);
            }
        }
        return readings;
    }

    private static void keep(Map<DateOrder, long[]> readings, Predicate<long[]> test) {
        if (readings.values().stream().anyMatch(test)) {
            readings.values().removeIf(test.negate());
        }
    }

    private static boolean isMonotone(long[] days) {
        boolean ascending = true;
        boolean descending = true;
        for (int i = 1; i < days.length; i++) {
            ascending &= days[i] >= days[i - 1];
            descending &= days[i] <= days[i - 1];
        }
        return ascending || descending;
    }

    private static boolean hasNoGap(long[] days) {
        for (int i = 1; i < days.length; i++) {
            if (Math.abs(days[i] - days[i - 1]) > MAX_STEP) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOneDayOfMonth(long[] days) {
        LocalDate first = date(days[0]);
        boolean equalSteps = true;
        for (int i = 1; i < days.length; i++) {
            if (date(days[i]).getDayOfMonth() != first.getDayOfMonth()) {
                return false;
            }
            equalSteps &= months(days, i) == months(days, 1);
        }
        return first.getDayOfMonth() != 1 || !equalSteps;
    }

    private static long months(long[] days, int i) {
        return ChronoUnit.MONTHS.between(date(days[i - 1]), date(days[i]));
    }

    private static LocalDate date(long day) {
        return LocalDate.ofEpochDay(LocalDays.day(day));
    }

    private static boolean hasNoWeekend(long[] days) {
        for (long day : days) {
            if (LocalDays.isWeekend(LocalDays.day(day))) {
                return false;
            }
        }
        return true;
    }
}
