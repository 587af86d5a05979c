package io.github.kronos4j.torch.forecast;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Neighboring rows of a pass that attention can process together: the same number of rows of each of some sequences of
/// the same length that lie side by side in a block.
///
/// @param prefix sequence that all of them continue; null if there is none
/// @param shared positions of the prefix that are seen
/// @param block block of the sequences
/// @param first index of the first sequence in the block
/// @param count number of sequences
/// @param start first position of each sequence that is still seen
/// @param seen positions that the last row of each sequence sees, those of the prefix not included; each row before it
///     sees one less
/// @param each rows of each sequence
/// @param row first row of the group in the pass
record RowGroup(
        @Nullable Sequence prefix,
        int shared,
        KvBlock block,
        int first,
        int count,
        int start,
        int seen,
        int each,
        int row) {

    /// Groups of rows that are appended to sequences.
    ///
    /// @param sequences sequence of each row
    /// @param positions position of each row in its sequence, the prefix not included
    static List<RowGroup> ofAppended(List<Sequence> sequences, int[] positions) {
        var groups = new ArrayList<RowGroup>();
        for (int row = 0, end; row < sequences.size(); row = end) {
            Sequence sequence = sequences.get(row);
            end = row + 1;
            while (end < sequences.size() && sequences.get(end) == sequence) {
                end++;
            }
            add(groups, sequence, positions[end - 1] + 1 - sequence.first(), end - row, row);
        }
        return List.copyOf(groups);
    }

    /// Groups of rows that see a whole sequence and are not part of it.
    static List<RowGroup> ofObserving(List<Sequence> sequences) {
        var groups = new ArrayList<RowGroup>();
        for (int row = 0; row < sequences.size(); row++) {
            Sequence sequence = sequences.get(row);
            add(groups, sequence, sequence.length() - sequence.first(), 1, row);
        }
        return List.copyOf(groups);
    }

    private static void add(List<RowGroup> groups, Sequence sequence, int seen, int each, int row) {
        KvBlock block = sequence.block();
        if (!groups.isEmpty()) {
            RowGroup last = groups.getLast();
            boolean adjacent = last.block == block && last.first + last.count == sequence.index();
            if (adjacent && last.start == sequence.first() && last.seen == seen && last.each == each) {
                groups.set(groups.size() - 1, last.withOneMore());
                return;
            }
        }
        Sequence prefix = sequence.prefix();
        int shared = prefix == null ? 0 : prefix.length() - prefix.first();
        groups.add(new RowGroup(prefix, shared, block, sequence.index(), 1, sequence.first(), seen, each, row));
    }

    private RowGroup withOneMore() {
        return new RowGroup(prefix, shared, block, first, count + 1, start, seen, each, row);
    }

    /// Number of rows.
    int rows() {
        return count * each;
    }

    /// True if the rows see each other and nothing else.
    boolean isWhole() {
        return shared == 0 && seen == each;
    }

    /// Rows of the group among all rows of the pass: (R, H, depth) to (rows, H, depth).
    Tensor of(Tensor x) {
        return x.narrow(0, row, rows());
    }

    /// Rows of the group by sequence: (R, H, depth) to (count, H, each, depth).
    Tensor bySequence(Tensor x) {
        return of(x).view(count, each, x.size(1), x.size(2)).transpose(1, 2);
    }

    /// Visible keys or values of the sequences, out of those of a block: (count, H, seen, depth).
    Tensor visible(Tensor keysOrValues) {
        return keysOrValues.narrow(0, first, count).narrow(2, start, seen);
    }
}
