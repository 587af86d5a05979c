package io.github.kronos4j.market;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// The hours that a clock runs through twice because a zone sets its clocks back.
///
/// @param clock clock of local times, which has each of them once
record RepeatedHours(BarClock clock, ZoneId zone) {
    /// Returns the first repeated timestamp between the first occurrence of `stamp` and `next`, or `next` if no
    /// hours with timestamps are repeated in between.
    long before(long next, long stamp) {
        ZoneRules rules = zone.getRules();
        if (rules.isFixedOffset()) {
            return next;
        }
        Instant instant = time(stamp).toInstant(rules.getOffset(time(stamp)));
        ZoneOffsetTransition change = rules.nextTransition(instant);
        if (change == null || !change.isOverlap()) {
            return next;
        }
        long from = second(change.getDateTimeAfter());
        long until = second(change.getDateTimeBefore());
        if (next < until) {
            return next;
        }
        long first = clock.next(from - 1);
        return first < until ? first : next;
    }

    /// True if a local time occurs twice.
    boolean isRepeated(long localSecond) {
        return zone.getRules().getValidOffsets(time(localSecond)).size() > 1;
    }

    private static LocalDateTime time(long localSecond) {
        return LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);
    }

    private static long second(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC);
    }
}
