package io.github.kronos4j.torch.lab;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/// Values for all symbols that hold from a time until the next one.
///
/// @param values values by time, of about unit deviation
record TimedValues(NavigableMap<LocalDateTime, float[]> values) implements InputTable {
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
