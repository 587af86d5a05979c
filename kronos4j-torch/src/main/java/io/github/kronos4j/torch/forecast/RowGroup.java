package io.github.kronos4j.torch.forecast;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Neighbouring rows of a pass that attention can take together: equally many of sequences that lie
/// side by side and hold equally much.
///
/// @param prefix what all the sequences continue
/// @param shared positions of the prefix
/// @param strands where the sequences are
/// @param first place of the first one there
/// @param count how many sequences
/// @param seen positions that the last row of each sequence sees, those of the prefix not counted; a
///     row before it sees one less
/// @param each rows of each sequence
/// @param row the first of all rows
record RowGroup(
        @Nullable Sequence prefix, int shared, Strands strands, int first, int count, int seen, int each, int row) {

    /// The groups of rows that were appended to sequences.
    ///
    /// @param sequences of each row
    /// @param positions of each row in its sequence, the prefix not counted
    static List<RowGroup> ofAppended(List<Sequence> sequences, int[] positions) {
        var groups = new ArrayList<RowGroup>();
        for (int row = 0, end; row < sequences.size(); row = end) {
            Sequence sequence = sequences.get(row);
            end = row + 1;
            while (end < sequences.size() && sequences.get(end) == sequence) {
                end++;
            }
            add(groups, sequence, positions[end - 1] + 1, end - row, row);
        }
        return List.copyOf(groups);
    }

    /// The groups of rows that see all of a sequence and are no part of it.
    static List<RowGroup> ofObserving(List<Sequence> sequences) {
        var groups = new ArrayList<RowGroup>();
        for (int row = 0; row < sequences.size(); row++) {
            add(groups, sequences.get(row), sequences.get(row).length(), 1, row);
        }
        return List.copyOf(groups);
    }

    private static void add(List<RowGroup> groups, Sequence sequence, int seen, int each, int row) {
        Strands strands = sequence.strands();
        if (!groups.isEmpty()) {
            RowGroup last = groups.getLast();
            boolean beside = last.strands == strands && last.first + last.count == sequence.place();
            if (beside && last.seen == seen && last.each == each) {
                groups.set(groups.size() - 1, last.withAnother());
                return;
            }
        }
        Sequence prefix = sequence.prefix();
        groups.add(new RowGroup(prefix, sequence.prefixLength(), strands, sequence.place(), 1, seen, each, row));
    }

    private RowGroup withAnother() {
        return new RowGroup(prefix, shared, strands, first, count + 1, seen, each, row);
    }

    /// All rows.
    int rows() {
        return count * each;
    }

    /// Whether its rows are all that there is to see.
    boolean isWhole() {
        return shared == 0 && seen == each;
    }

    /// Its rows out of those of the pass: (R, H, depth) to (rows, H, depth).
    Tensor of(Tensor x) {
        return x.narrow(0, row, rows());
    }

    /// The same by sequence: (R, H, depth) to (count, H, each, depth).
    Tensor bySequence(Tensor x) {
        return of(x).view(count, each, x.size(1), x.size(2)).transpose(1, 2);
    }

    /// What its sequences hold, as far as it is seen: (count, H, seen, depth) out of the keys or values
    /// of a layer.
    Tensor held(Tensor keysOrValues) {
        return keysOrValues.narrow(0, first, count).narrow(2, 0, seen);
    }
}
