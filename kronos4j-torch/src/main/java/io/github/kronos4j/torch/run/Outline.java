package io.github.kronos4j.torch.run;

/// What a training is made of.
///
/// @param learned numbers that are learned
/// @param parameters numbers that the network has, but for adapters, which are merged into them
/// @param windows windows to learn from
/// @param epoch windows of an epoch
/// @param validationWindows windows to validate on
/// @param steps updates in all
/// @param guessing validation loss that a network with learned weights is below from the start, since guessing blindly
///     has it; infinite where there is none
/// @param begin where it begins
public record Outline(
        long learned,
        long parameters,
        long windows,
        long epoch,
        long validationWindows,
        long steps,
        int threads,
        double guessing,
        RunState begin) {}
