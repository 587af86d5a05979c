package io.github.kronos4j.torch.lab;

import io.github.kronos4j.InvalidInputException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/// Values for all symbols that hold from a time until the next one.
///
/// @param values values by time, of about unit deviation
record TimedValues(NavigableMap<LocalDateTime, float[]> values) implements InputTable {
    private static final double LIMIT = 5; // in standard deviations

    /// Subtracts the mean of the values before a time and divides by their standard deviation.
    ///
    /// @throws InvalidInputException if fewer than two values lie before that time
    static TimedValues standardized(NavigableMap<LocalDateTime, float[]> raw, LocalDateTime before) {
        Collection<float[]> known = raw.headMap(before, false).values();
        if (known.size() < 2) {
            throw new InvalidInputException("the values beside the bars begin after " + before.toLocalDate()
                    + ", the start of the test: use earlier values, or start the test later");
        }
        NavigableMap<LocalDateTime, float[]> values = new TreeMap<>();
        raw.forEach((time, row) -> values.put(time, new float[row.length]));
        for (int c = 0; c < raw.firstEntry().getValue().length; c++) {
            int column = c;
            double mean =
                    known.stream().mapToDouble(row -> row[column]).average().orElse(0);
            double variance = known.stream()
                    .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                    .average()
                    .orElse(0);
            double deviation = variance > 0 ? Math.sqrt(variance) : 1;
            raw.forEach((time, row) -> values.computeIfPresent(time, (_, to) -> {
                to[column] = (float) Math.clamp((row[column] - mean) / deviation, -LIMIT, LIMIT);
                return to;
            }));
        }
        return new TimedValues(values);
    }

    /// The same values at shuffled times.
    TimedValues shuffled(long seed) {
        List<float[]> all = new ArrayList<>(values.values());
        Collections.shuffle(all, new Random(seed));
        NavigableMap<LocalDateTime, float[]> shuffled = new TreeMap<>();
        int i = 0;
        for (LocalDateTime time : values.keySet()) {
            shuffled.put(time, all.get(i++));
        }
        return new TimedValues(shuffled);
    }

    @Override
    public int size() {
        return values.firstEntry().getValue().length;
    }

    @Override
    public boolean isKnownAhead() {
        return false;
    }

    @Override
    public void read(String symbol, LocalDateTime time, float[] to, int at) {
        var entry = values.floorEntry(time);
        if (entry != null) {
            System.arraycopy(entry.getValue(), 0, to, at, entry.getValue().length);
        }
    }
}
