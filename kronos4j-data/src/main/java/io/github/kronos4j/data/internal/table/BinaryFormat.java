package io.github.kronos4j.data.internal.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Binary format that the ending of a file's name promises.
enum BinaryFormat {
    PARQUET(".parquet", "a Parquet file"),
    WORKBOOK(".xlsx", "an Excel workbook");

    private final String ending;
    private final String label;

    BinaryFormat(String ending, String label) {
        this.ending = ending;
        this.label = label;
    }

    /// The format of a name; empty if its ending promises none.
    static Optional<BinaryFormat> of(String name) {
        return Arrays.stream(values())
                .filter(format -> name.toLowerCase(Locale.ROOT).endsWith(format.ending))
                .findFirst();
    }

    /// Describes a file with this ending and other content: the rest of a sentence that begins with its name.
    ///
    /// @param isBinary true if the content is not text
    String fault(boolean isBinary) {
        return isBinary
                ? " is damaged, or is not " + label + ": download it or write it again"
                : " holds text and is not " + label + ": download it or write it again, or rename it to .csv if its"
                        + " rows are bars";
    }
}
