package io.github.kronos4j.data.internal.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Notation of the times of a file, as far as only many of them show it.
///
/// @param order order of day, month and year in dates such as `03/04/2024` and `03/04/24`; null if the file has no such
///     dates or if several readings of them stay possible
/// @param serials true if times are Excel serial numbers of the 1900 date system: days since 1899-12-30
/// @param months true if `Dec 24` is December 2024: no month occurs twice in a row
public record StampStyle(@Nullable DateOrder order, boolean serials, boolean months) {
    /// The style of times that need none.
    public static final StampStyle PLAIN = new StampStyle(null, false, false);

    private static final Pattern SERIAL = Pattern.compile("[1-7]\\d{4}([.,]\\d*)?");
    private static final Pattern MONTH = Pattern.compile("(\\p{L}{3,9})[\\s.'-]{1,2}\\d{2}");
    private static final Pattern DIGIT = Pattern.compile("\\d");

    /// Infers the style of a column from all of its cells or a long sample. Cells that are not a date do not count.
    public static StampStyle of(Iterable<String> texts) {
        return areSerials(texts)
                ? new StampStyle(null, true, false)
                : new StampStyle(DateOrders.infer(texts), false, areMonths(texts));
    }

    /// Infers the style of a column from its cells.
    public static StampStyle of(String... texts) {
        return of(List.of(texts));
    }

    private static boolean areMonths(Iterable<String> texts) {
        String before = "";
        int months = 0;
        for (String text : texts) {
            Matcher month = MONTH.matcher(text.strip());
            if (month.matches()) {
                if (month.group(1).equals(before)) {
                    return false;
                }
                before = month.group(1);
                months++;
            }
        }
        return months > 1;
    }

    private static boolean areSerials(Iterable<String> texts) {
        boolean any = false;
        for (String text : texts) {
            if (DIGIT.matcher(text).find()) {
                if (!SERIAL.matcher(text.strip()).matches()) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }
}
