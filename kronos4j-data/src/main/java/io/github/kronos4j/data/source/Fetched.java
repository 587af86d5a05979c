package io.github.kronos4j.data.source;

import io.github.kronos4j.market.Bars;
import java.util.List;

/// What a source gave.
///
/// @param source its name
/// @param partial whether the period of the last bar has not ended yet
/// @param notes what a reader should know: sentences
public record Fetched(Bars bars, String source, boolean partial, List<String> notes) {}
