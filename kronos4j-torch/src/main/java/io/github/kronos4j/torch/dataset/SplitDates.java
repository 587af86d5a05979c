package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.InvalidInputException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// End of training and of validation, in local time of the series.
///
/// @param trainBefore end of training, exclusive
/// @param validateBefore end of validation, exclusive; later bars are for the test
public record SplitDates(LocalDateTime trainBefore, LocalDateTime validateBefore) {
    public SplitDates {
        if (validateBefore.isBefore(trainBefore)) {
            throw new InvalidInputException("validation ends at " + validateBefore + ", before training ends at "
                    + trainBefore + ": swap the two");
        }
    }

    /// Uses all bars from a time on for validation.
    public static SplitDates at(LocalDateTime trainBefore) {
        return new SplitDates(trainBefore, LocalDateTime.MAX);
    }

    /// First local second of a subset.
    long from(Subset subset) {
        return switch (subset) {
            case TRAINING -> Long.MIN_VALUE;
            case VALIDATION -> trainBefore.toEpochSecond(ZoneOffset.UTC);
            case TEST -> validateBefore.toEpochSecond(ZoneOffset.UTC);
        };
    }

    /// Local second of the end of a subset, exclusive.
    long to(Subset subset) {
        return switch (subset) {
            case TRAINING -> trainBefore.toEpochSecond(ZoneOffset.UTC);
            case VALIDATION -> validateBefore.toEpochSecond(ZoneOffset.UTC);
            case TEST -> Long.MAX_VALUE;
        };
    }
}
