package io.github.kronos4j.data.internal.text;

import io.github.kronos4j.internal.time.ZoneOffsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The zone after a time: `Z`, `+08:00`, `+0800`, `GMT+0100`, `EST`, `US/Eastern`, `-04:00[America/New_York]` or
/// `GMT-0500 (Eastern Standard Time)`. Keeps the last one, since most files repeat it in each row.
final class ZoneSuffix {
    private static final Pattern OFFSET = Pattern.compile(
            "(?:UTC|GMT|Z)?\\s*([+\\-\u2212])(\\d{1,2})(?::?(\\d{2}))?(?::?(\\d{2}))?\\s*(?:\\[([^\\]]+)\\]|\\([^)]*\\))?");
    private static final Pattern NAME =
            Pattern.compile("[\\[(]?([A-Za-z][\\w/+-]*)[\\])]?\\s*(?:\\[([^\\]]+)\\]|\\([^)]*\\))?");

    /// Offsets in hours of abbreviations that have one meaning in market data.
    private static final Map<String, Integer> ABBREVIATIONS = Map.ofEntries(
            Map.entry("Z", 0),
            Map.entry("UT", 0),
            Map.entry("UTC", 0),
            Map.entry("GMT", 0),
            Map.entry("WET", 0),
            Map.entry("BST", 1),
            Map.entry("WEST", 1),
            Map.entry("CET", 1),
            Map.entry("CEST", 2),
            Map.entry("EET", 2),
            Map.entry("EEST", 3),
            Map.entry("MSK", 3),
            Map.entry("HKT", 8),
            Map.entry("SGT", 8),
            Map.entry("JST", 9),
            Map.entry("KST", 9),
            Map.entry("AEST", 10),
            Map.entry("AEDT", 11),
            Map.entry("EDT", -4),
            Map.entry("EST", -5),
            Map.entry("CDT", -5),
            Map.entry("MDT", -6),
            Map.entry("MST", -7),
            Map.entry("PDT", -7),
            Map.entry("PST", -8));

    private static final Set<String> AMBIGUOUS = Set.of("CST", "IST");

    /// Names of regions in older versions of the time zone database, with their present names.
    private static final Map<String, String> OLD_NAMES = Map.ofEntries(
            Map.entry("US/Eastern", "America/New_York"),
            Map.entry("EST5EDT", "America/New_York"),
            Map.entry("US/Central", "America/Chicago"),
            Map.entry("CST6CDT", "America/Chicago"),
            Map.entry("US/Mountain", "America/Denver"),
            Map.entry("US/Pacific", "America/Los_Angeles"),
            Map.entry("GB", "Europe/London"),
            Map.entry("GB-Eire", "Europe/London"),
            Map.entry("MET", "Europe/Berlin"),
            Map.entry("Hongkong", "Asia/Hong_Kong"),
            Map.entry("Japan", "Asia/Tokyo"),
            Map.entry("PRC", "Asia/Shanghai"),
            Map.entry("Asia/Calcutta", "Asia/Kolkata"),
            Map.entry("Singapore", "Asia/Singapore"));

    private char[] last = {};
    private int fixed;
    private @Nullable ZoneId region;
    private @Nullable ZoneOffsets offsets; // of the region, if there is no fixed offset

    /// Parses the characters from `from` to `to`.
    ///
    /// @return false if they are not a zone
    boolean parse(char[] text, int from, int to) {
        if (last.length > 0 && Arrays.equals(text, from, to, last, 0, last.length)) {
            return true;
        }
        String suffix = new String(text, from, to - from);
        boolean found = offset(suffix) || name(suffix);
        last = found ? suffix.toCharArray() : new char[0];
        return found;
    }

    /// The offset in seconds at a local time.
    int offset(long localSecond) {
        return offsets == null ? fixed : offsets.atLocal(localSecond);
    }

    /// The region that the zone names, also beside an offset; null if it names none.
    @Nullable
    ZoneId region() {
        return region;
    }

    private boolean offset(String suffix) {
        Matcher match = OFFSET.matcher(suffix);
        if (!match.matches()) {
            return false;
        }
        int hours = number(match.group(2));
        int minutes = number(match.group(3));
        int seconds = number(match.group(4));
        if (hours > 18 || minutes > 59 || seconds > 59) {
            return false;
        }
        int total = hours * 3_600 + minutes * 60 + seconds;
        fixed(match.group(1).equals("+") ? total : -total, match.group(5));
        return true;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private boolean name(String suffix) {
        Matcher match = NAME.matcher(suffix);
        if (!match.matches()) {
            return false;
        }
        String name = match.group(1);
        String abbreviation = name.toUpperCase(Locale.ROOT);
        if (AMBIGUOUS.contains(abbreviation)) {
            throw new StampException(
                    "has the zone " + abbreviation + ", which several regions use; write the offset from UTC instead");
        }
        Integer hours = ABBREVIATIONS.get(abbreviation);
        if (hours != null) {
            fixed(hours * 3_600, match.group(2));
            return true;
        }
        region = regionOf(name);
        offsets = region == null ? null : new ZoneOffsets(region);
        return region != null;
    }

    private void fixed(int offset, @Nullable String name) {
        fixed = offset;
        region = name == null ? null : regionOf(name);
        offsets = null;
    }

    private static @Nullable ZoneId regionOf(String name) {
        String present = OLD_NAMES.getOrDefault(name, name);
        return ZoneId.getAvailableZoneIds().contains(present) ? ZoneId.of(present) : null;
    }
}
