package io.github.kronos4j.forecast;

import java.util.Map;

/// Where a forecast comes from: enough to make it again.
///
/// @param model name of the model or of the method
/// @param tokenizer name of the tokenizer; empty for methods that have none
/// @param checksum SHA-256 over the weights of model and tokenizer, in hexadecimal; empty for methods that have none
/// @param sampling how the paths were drawn
/// @param context the window
/// @param repair what was done about impossible bars
/// @param repairedBars how many bars of all paths were changed by it
/// @param calendar what the stamps come from: the name of a calendar, or `given`
/// @param roundTripError mean absolute relative error of the four prices of the last bar after encoding and decoding,
///     NaN for methods without a tokenizer
/// @param engine what computed it, for instance `vector-512`
/// @param threads number of threads it was computed on
/// @param notes further facts by name, in a stable order
public record ForecastMetadata(
        String model,
        String tokenizer,
        String checksum,
        Sampling sampling,
        Context context,
        RepairPolicy repair,
        int repairedBars,
        String calendar,
        double roundTripError,
        String engine,
        int threads,
        Map<String, String> notes) {}
