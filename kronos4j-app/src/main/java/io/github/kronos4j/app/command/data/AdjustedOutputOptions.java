package io.github.kronos4j.app.command.data;

import io.github.kronos4j.app.input.DayConverter;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options of commands that write bars adjusted as of a day.
final class AdjustedOutputOptions {
    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "F",
            description = "F.csv, F.csv.gz, F.parquet or F.json, or - for standard output.")
    String output = "";

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "Day whose prices stay as traded (default: that of the last bar).")
    @Nullable
    LocalDate asOf;
}
