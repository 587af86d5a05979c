package io.github.kronos4j.bench;

import io.github.kronos4j.model.WeightFormat;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A row of the history of figures.
///
/// @param date start of the report
/// @param shape name of the model's shape
/// @param what `prefill` or `step`
/// @param floor the least time that it could take, in milliseconds
/// @param measured the time that it took, in milliseconds
/// @param share percentage of the floor in the measured time
record HistoryRow(
        Instant date,
        Environment environment,
        String shape,
        String what,
        int paths,
        WeightFormat weights,
        double floor,
        double measured,
        double share) {
    /// Names of the columns.
    static final List<String> COLUMNS = List.of(
            "date",
            "commit",
            "processor",
            "vector_bits",
            "processors",
            "jdk",
            "shape",
            "what",
            "paths",
            "weights",
            "floor_ms",
            "measured_ms",
            "share_percent");

    /// Returns the cells of the row.
    List<String> cells() {
        return List.of(
                date.toString(),
                environment.commit(),
                environment.processor(),
                Integer.toString(environment.vectorBits()),
                Integer.toString(environment.processors()),
                environment.jdk(),
                shape,
                what,
                Integer.toString(paths),
                weights.label(),
                String.format(Locale.ROOT, "%.4f", floor),
                String.format(Locale.ROOT, "%.4f", measured),
                String.format(Locale.ROOT, "%.1f", share));
    }

    /// Parses the cells of a row.
    ///
    /// @throws RuntimeException if one is missing or has another format
    static HistoryRow parse(List<String> cells) {
        if (cells.size() != COLUMNS.size()) {
            throw new IllegalArgumentException(cells.size() + " cells instead of " + COLUMNS.size());
        }
        return new HistoryRow(
                Instant.parse(cells.get(0)),
                new Environment(
                        cells.get(1),
                        cells.get(2),
                        Integer.parseInt(cells.get(3)),
                        Integer.parseInt(cells.get(4)),
                        cells.get(5)),
                cells.get(6),
                cells.get(7),
                Integer.parseInt(cells.get(8)),
                weights(cells.get(9)),
                Double.parseDouble(cells.get(10)),
                Double.parseDouble(cells.get(11)),
                Double.parseDouble(cells.get(12)));
    }

    private static WeightFormat weights(String label) {
        return Arrays.stream(WeightFormat.values())
                .filter(format -> format.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no format of weights is named " + label));
    }
}
