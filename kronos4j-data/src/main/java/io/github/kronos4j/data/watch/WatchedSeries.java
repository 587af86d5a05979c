package io.github.kronos4j.data.watch;

import io.github.kronos4j.data.SeriesInput;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// State of one series of a watch. It ends with the process; anything that must last is in the ledger.
final class WatchedSeries {
    private static final Duration DELAY = Duration.ofSeconds(5); // until a closed bar can be read
    private static final Duration MIN_PAUSE = Duration.ofSeconds(15);
    private static final Duration MAX_PAUSE = Duration.ofMinutes(10);

    private final SeriesInput input;
    private Duration pause = MIN_PAUSE;
    private @Nullable Instant origin; // of the last bar seen
    private Instant nextLook = Instant.MIN;
    private String lastFailure = "";
    private boolean ended;

    WatchedSeries(SeriesInput input) {
        this.input = input;
    }

    SeriesInput input() {
        return input;
    }

    boolean isWatched() {
        return !ended;
    }

    boolean isDue(Instant now) {
        return !ended && !now.isBefore(nextLook);
    }

    Instant nextLook() {
        return nextLook;
    }

    /// True if the bar is another one than at the last look.
    boolean isNew(Instant lastBar) {
        return !lastBar.equals(origin);
    }

    /// Plans the next look after one that found a bar.
    ///
    /// @param nextEnd end of the period of the next bar
    void seen(Instant lastBar, Instant nextEnd, Instant now) {
        if (isNew(lastBar)) {
            origin = lastBar;
            lastFailure = "";
            pause = MIN_PAUSE;
        }
        if (nextEnd.plus(DELAY).isAfter(now)) {
            nextLook = nextEnd.plus(DELAY);
        } else {
            retry(now);
        }
    }

    /// Plans the next look after one that found nothing new: soon, and later each time.
    void retry(Instant now) {
        nextLook = now.plus(pause);
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(MAX_PAUSE) < 0 ? twice : MAX_PAUSE;
    }

    /// True if a failure differs from the last one.
    boolean isNewFailure(String message) {
        boolean isNew = !message.equals(lastFailure);
        lastFailure = message;
        return isNew;
    }

    void end() {
        ended = true;
    }
}
