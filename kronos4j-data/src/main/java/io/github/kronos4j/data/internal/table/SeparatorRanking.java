package io.github.kronos4j.data.internal.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Ranks the possible separators of a CSV file by the number of its first rows that they split into the same number of
/// cells.
final class SeparatorRanking {
    private static final int SAMPLE_ROWS = 300;
    private static final int BAR_CELLS = 5; // a time and four prices
    /// On a tie the first wins: a comma may be a part of the cells between other separators.
    private static final char[] SEPARATORS = {';', '\t', '|', ','};

    private SeparatorRanking() {}

    /// A separator.
    ///
    /// @param cells number of cells that most rows have
    /// @param rows number of these rows
    private record Fit(char separator, int cells, int rows) {
        boolean isBar() {
            return cells >= BAR_CELLS;
        }

        /// More rows are better; a bar in one row counts more than fewer cells in all.
        long score() {
            return isBar() ? (long) rows * SAMPLE_ROWS * BAR_CELLS : (long) rows * (cells - 1);
        }
    }

    /// Returns the probable separators of a file, the best first. The separator that a line `sep=;` declares is the
    /// only one. Spaces are tried only where no other separator yields the cells of a bar.
    static List<Character> of(Path file) throws IOException {
        try (TextSource source = TextSource.open(file)) {
            source.requireCsv();
            String head = source.head();
            int length = CsvHandler.DECLARATION.length();
            boolean declared = head.regionMatches(true, 0, CsvHandler.DECLARATION, 0, length);
            if (declared && head.length() > length && !Character.isISOControl(head.charAt(length))) {
                return List.of(head.charAt(length));
            }
        }
        List<Fit> fits = new ArrayList<>();
        for (char separator : SEPARATORS) {
            fits.add(fit(file, separator));
        }
        if (fits.stream().noneMatch(Fit::isBar)) {
            fits.add(fit(file, CsvTable.SPACES));
        }
        fits.sort(Comparator.comparingLong(Fit::score).reversed());
        List<Character> splitting =
                fits.stream().filter(fit -> fit.cells > 1).map(Fit::separator).toList();
        return splitting.isEmpty() ? List.of(',') : splitting;
    }

    private static Fit fit(Path file, char separator) throws IOException {
        Map<Integer, Integer> widths = new HashMap<>();
        for (TableRow row : new CsvTable(file, separator).head(SAMPLE_ROWS)) {
            widths.merge(row.cells().size(), 1, Integer::sum);
        }
        Fit best = new Fit(separator, 0, 0);
        for (Map.Entry<Integer, Integer> width : widths.entrySet()) {
            Fit fit = new Fit(separator, width.getKey(), width.getValue());
            best = fit.score() > best.score() ? fit : best;
        }
        return best;
    }
}
