package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.data.format.FileFormat;
import io.github.kronos4j.market.Bars;
import java.util.List;

/// Bars of one symbol of a table.
///
/// @param symbol symbol from a column or from the names of columns; empty if the table does not name it
/// @param bars bars in ascending order: in the zone as written, or in the zone that the caller gave
/// @param upcoming times of the rows without prices after the last bar, as bars without values in the same zone
/// @param areInstants true if the times are epochs or have an offset
/// @param format the description of how the table was read
/// @param labels texts that may name the symbol or the exchange
/// @param notes remarks for the user, without the name of the file
public record RecognizedSeries(
        String symbol,
        Bars bars,
        Bars upcoming,
        boolean areInstants,
        FileFormat format,
        List<String> labels,
        List<String> notes) {}
