package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.torch.TorchDevice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Groups of the rows of a pass.
///
/// A group holds the rows that see sequences of one bank and prefixes of one bank. Padding wastes at most a half, since
/// those of a group have 1, 2, 3 to 4, 5 to 8, ... rows in the pass. So the number of groups depends on how different
/// the sequences are, and not on how many there are: a step of decoding of requests with equal numbers of bars and
/// paths has one.
final class RowGroups {
    /// Common properties of the rows of a group.
    ///
    /// @param own bank of their sequences; null if they see none of their positions
    /// @param ownRows number of rows of a sequence, up to a power of two
    /// @param prefix bank of the sequences that theirs continue; null if they see none of their positions
    /// @param prefixRows number of rows of all continuations of such a sequence, up to a power of two
    private record Key(
            @Nullable KvBank own, int ownRows, @Nullable KvBank prefix, int prefixRows) {}

    private final Map<Sequence, Integer> counts = new HashMap<>(); // rows that see positions of a sequence
    private final Map<Key, List<Integer>> rows = new LinkedHashMap<>();

    private RowGroups() {}

    /// Groups rows.
    ///
    /// @param sequences sequence of each row
    /// @param ends position after the last one that each row sees in its sequence, the prefix not included
    static List<RowGroup> of(List<Sequence> sequences, int[] ends, TorchDevice device) {
        List<Sight> own = new ArrayList<>();
        List<Sight> prefix = new ArrayList<>();
        for (int row = 0; row < ends.length; row++) {
            Sequence sequence = sequences.get(row);
            own.add(new Sight(sequence, sequence.first(), ends[row]));
            Sequence continued = sequence.prefix();
            prefix.add(
                    continued == null
                            ? new Sight(sequence, 0, 0)
                            : new Sight(continued, continued.first(), continued.length()));
        }
        var groups = new RowGroups();
        groups.count(own);
        groups.count(prefix);
        return groups.of(own, prefix, device);
    }

    private void count(List<Sight> sights) {
        sights.stream()
                .filter(sight -> !sight.isEmpty())
                .forEach(sight -> counts.merge(sight.sequence(), 1, Integer::sum));
    }

    private List<RowGroup> of(List<Sight> own, List<Sight> prefix, TorchDevice device) {
        for (int row = 0; row < own.size(); row++) {
            Sight ofOwn = own.get(row);
            Sight ofPrefix = prefix.get(row);
            var key = new Key(bank(ofOwn), rows(ofOwn), bank(ofPrefix), rows(ofPrefix));
            rows.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
        }
        List<RowGroup> groups = new ArrayList<>();
        rows.forEach((key, of) -> groups.add(new RowGroup(
                of,
                own.size(),
                key.own == null ? null : padded(own, of, device),
                key.prefix == null ? null : padded(prefix, of, device),
                device)));
        return groups;
    }

    private static PaddedRows padded(List<Sight> sights, List<Integer> rows, TorchDevice device) {
        return new PaddedRows(rows.stream().map(sights::get).toList(), device);
    }

    private static @Nullable KvBank bank(Sight sight) {
        return sight.isEmpty() ? null : sight.sequence().bank();
    }

    /// Number of rows that see the sequence, up to a power of two.
    private int rows(Sight sight) {
        if (sight.isEmpty()) {
            return 0;
        }
        int count = Objects.requireNonNull(counts.get(sight.sequence()));
        return Integer.highestOneBit(2 * count - 1);
    }
}
