package io.github.kronos4j.forecast;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Where a forecast comes from: enough to make it again.
///
/// @param model name of the model or of the method
/// @param tokenizer name of the tokenizer; empty for methods that have none
/// @param modelSha256 gives the SHA-256 of the model's weight file in hexadecimal, reading the file when first asked;
///     empty for methods that have none
/// @param tokenizerSha256 the same of the tokenizer
/// @param sampling how the paths were drawn
/// @param context the window
/// @param repair what was done about impossible bars
/// @param repairedBars how many bars of all paths were changed by it
/// @param calendar what the stamps come from: the name of a calendar, or `given`
/// @param roundTripError mean absolute relative error of the four prices of the last bar after encoding and decoding,
///     NaN for methods without a tokenizer
/// @param engine what computed it, for instance `vector-512`
/// @param threads number of threads it was computed on
/// @param elapsed how long the call took that made it, from the request to the bars; of a batch up to this result
/// @param warnings what is odd about the history, one sentence each
/// @param calibration how the paths were recalibrated, in a few words; empty if they are as drawn
public record ForecastMetadata(
        String model,
        String tokenizer,
        Supplier<String> modelSha256,
        Supplier<String> tokenizerSha256,
        Sampling sampling,
        ContextWindow context,
        RepairPolicy repair,
        int repairedBars,
        String calendar,
        double roundTripError,
        String engine,
        int threads,
        Duration elapsed,
        List<String> warnings,
        String calibration) {

    /// Whether the bands were recalibrated on past windows.
    public boolean isCalibrated() {
        return !calibration.isEmpty();
    }

    /// Returns a copy with these warnings before the present ones, each once.
    public ForecastMetadata withWarnings(List<String> first) {
        return new ForecastMetadata(
                model,
                tokenizer,
                modelSha256,
                tokenizerSha256,
                sampling,
                context,
                repair,
                repairedBars,
                calendar,
                roundTripError,
                engine,
                threads,
                elapsed,
                Stream.concat(first.stream(), warnings.stream()).distinct().toList(),
                calibration);
    }

    /// The same of paths that were recalibrated.
    ///
    /// @param words how
    /// @param more further warnings
    public ForecastMetadata withCalibration(String words, List<String> more) {
        return new ForecastMetadata(
                model,
                tokenizer,
                modelSha256,
                tokenizerSha256,
                sampling,
                context,
                repair,
                repairedBars,
                calendar,
                roundTripError,
                engine,
                threads,
                elapsed,
                Stream.concat(warnings.stream(), more.stream()).toList(),
                words);
    }
}
