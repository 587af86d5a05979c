package io.github.kronos4j.data.store;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.KnownFactors;
import io.github.kronos4j.internal.TextFile;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.ExDate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// File of the adjustment factors of a stored series, beside its bars. Its name begins with an underscore, so that
/// programs that read the store as a table of Parquet files ignore it.
final class StoredFactors {
    private static final String FILE = "_factors.csv";
    private static final String HEADER = "date,price_ratio,share_ratio";
    private static final Pattern FIRST_LINE = Pattern.compile("# (.+), complete from (\\S+) to (\\S+)");

    private StoredFactors() {}

    static Path beside(Path bars) {
        return bars.resolveSibling(FILE);
    }

    /// Reads the factors beside a file of bars; null if there are none.
    ///
    /// @throws KronosException if the file has another form
    static @Nullable KnownFactors read(Path bars) {
        Path file = beside(bars);
        List<String> lines;
        try {
            lines = TextFile.lines(file);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new StorageException("the factors " + file + " cannot be read (" + e.getMessage() + ")", e);
        }
        try {
            return parse(lines);
        } catch (KronosException | IllegalArgumentException | IllegalStateException | DateTimeParseException e) {
            throw new InvalidInputException(
                    file + " does not have the form of stored factors (" + e.getMessage()
                            + "): delete it, then fetch the whole range of the series again",
                    e);
        }
    }

    private static KnownFactors parse(List<String> lines) {
        Matcher first = FIRST_LINE.matcher(lines.isEmpty() ? "" : lines.getFirst());
        if (!first.matches() || lines.size() < 2 || !lines.get(1).equals(HEADER)) {
            throw new IllegalArgumentException("its first lines are others");
        }
        List<ExDate> exDates = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length != 3) {
                throw new IllegalArgumentException("'" + line + "' does not have 3 cells");
            }
            exDates.add(
                    new ExDate(LocalDate.parse(cells[0]), Double.parseDouble(cells[1]), Double.parseDouble(cells[2])));
        }
        return new KnownFactors(
                AdjustmentFactors.of(exDates),
                first.group(1),
                LocalDate.parse(first.group(2)),
                LocalDate.parse(first.group(3)));
    }

    static void write(Path bars, KnownFactors known) {
        StringBuilder text = new StringBuilder("# " + known.source() + ", complete from " + known.from() + " to "
                + known.through() + "\n" + HEADER + "\n");
        for (ExDate exDate : known.factors().exDates()) {
            text.append(exDate.date())
                    .append(',')
                    .append(exDate.priceRatio())
                    .append(',')
                    .append(exDate.shareRatio())
                    .append('\n');
        }
        AtomicFile.write(beside(bars), out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
