package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.data.internal.table.TableRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Distance of the opens from the closes of the bars before, which is small only if the two are not swapped.
final class OpenDistance {
    private OpenDistance() {}

    /// Returns the mean distance of rows in ascending order of time, or in descending order if their first column
    /// with times falls.
    static double of(List<TableRow> rows, List<? extends @Nullable Field> fields) {
        int time = Math.max(fields.indexOf(Field.STAMP), fields.indexOf(Field.DATE));
        boolean descending = time >= 0 && isDescending(rows, time);
        return of(rows, fields.indexOf(Field.OPEN), fields.indexOf(Field.CLOSE), descending);
    }

    static double of(List<TableRow> rows, int open, int close, boolean descending) {
        double sum = 0;
        for (int i = 1; i < rows.size(); i++) {
            TableRow earlier = rows.get(descending ? i : i - 1);
            TableRow later = rows.get(descending ? i - 1 : i);
            sum += Math.abs(Cells.number(later.cells().get(open))
                    - Cells.number(earlier.cells().get(close)));
        }
        return rows.size() < 2 ? 0 : sum / (rows.size() - 1);
    }

    /// True if the texts of the times fall from the first row to the last.
    ///
    /// @param time index of the column of times
    static boolean isDescending(List<TableRow> rows, int time) {
        if (rows.isEmpty()) {
            return false;
        }
        String first = rows.getFirst().cells().get(time);
        String last = rows.getLast().cells().get(time);
        return first.length() == last.length() && first.compareTo(last) > 0;
    }
}
