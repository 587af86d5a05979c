package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.KronosException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Where training and validation end, on the clock of the series.
///
/// @param trainBefore bars before this are for training
/// @param validateBefore bars from `trainBefore` on and before this are for validation, the others for the test
public record SplitDates(LocalDateTime trainBefore, LocalDateTime validateBefore) {
    public SplitDates {
        if (validateBefore.isBefore(trainBefore)) {
            throw new KronosException("validation ends at " + validateBefore + ", before training ends at "
                    + trainBefore + ": swap the two");
        }
    }

    /// Everything from a time on is for validation.
    public static SplitDates at(LocalDateTime trainBefore) {
        return new SplitDates(trainBefore, LocalDateTime.MAX);
    }

    /// The first local second of a part.
    long from(Subset part) {
        return switch (part) {
            case TRAINING -> Long.MIN_VALUE;
            case VALIDATION -> trainBefore.toEpochSecond(ZoneOffset.UTC);
            case TEST -> validateBefore.toEpochSecond(ZoneOffset.UTC);
        };
    }

    /// The local second that a part ends before.
    long to(Subset part) {
        return switch (part) {
            case TRAINING -> trainBefore.toEpochSecond(ZoneOffset.UTC);
            case VALIDATION -> validateBefore.toEpochSecond(ZoneOffset.UTC);
            case TEST -> Long.MAX_VALUE;
        };
    }
}
