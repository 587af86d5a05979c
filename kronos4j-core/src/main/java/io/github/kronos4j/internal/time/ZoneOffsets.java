package io.github.kronos4j.internal.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/// UTC offsets of a zone in seconds. Keeps the period of the last offset, so that consecutive times take a few
/// comparisons. Not safe for use by multiple threads.
public final class ZoneOffsets {
    private final ZoneRules rules;
    private int offset;
    private long from = Long.MAX_VALUE; // first epoch second of the period
    private long until = Long.MIN_VALUE; // epoch second after the period
    private int repeatedAtStart; // seconds whose local times occurred in the period before
    private int repeatedAtEnd; // seconds whose local times occur in the next period too

    public ZoneOffsets(ZoneId zone) {
        rules = zone.getRules();
    }

    /// Returns the offset at an instant.
    public int at(long epochSecond) {
        if (epochSecond < from || epochSecond >= until) {
            find(epochSecond);
        }
        return offset;
    }

    /// Returns true if the local time of an instant occurred before, because clocks went back.
    public boolean isLaterOccurrence(long epochSecond) {
        at(epochSecond);
        return epochSecond < from + repeatedAtStart;
    }

    /// Returns the offset at a local time: the earlier one of two if clocks go back, the one before the change if
    /// the local time is skipped.
    public int atLocal(long localSecond) {
        long second = localSecond - offset;
        if (second < until && second - repeatedAtStart >= from) {
            return offset;
        }
        int found = rules.getOffset(LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC))
                .getTotalSeconds();
        find(localSecond - found);
        return found;
    }

    /// Returns the seconds by which clocks go back between the two occurrences of a local time; 0 if it occurs
    /// once.
    public int repeats(long localSecond) {
        long second = localSecond - atLocal(localSecond);
        return second < until && second >= until - repeatedAtEnd ? repeatedAtEnd : 0;
    }

    /// Finds the period of an instant.
    private void find(long epochSecond) {
        Instant instant = Instant.ofEpochSecond(epochSecond);
        offset = rules.getOffset(instant).getTotalSeconds();
        ZoneOffsetTransition before = rules.isFixedOffset() ? null : rules.previousTransition(instant.plusNanos(1));
        ZoneOffsetTransition after = rules.isFixedOffset() ? null : rules.nextTransition(instant);
        from = before == null ? Long.MIN_VALUE : before.toEpochSecond();
        until = after == null ? Long.MAX_VALUE : after.toEpochSecond();
        repeatedAtStart = repeated(before);
        repeatedAtEnd = repeated(after);
    }

    private static int repeated(@Nullable ZoneOffsetTransition change) {
        return change == null ? 0 : Math.max(0, (int) -change.getDuration().toSeconds());
    }
}
