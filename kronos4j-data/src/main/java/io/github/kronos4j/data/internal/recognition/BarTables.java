package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.internal.recognition.Layout.LayoutColumn;
import io.github.kronos4j.data.internal.table.Table;
import io.github.kronos4j.data.internal.text.StampParser;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads bars from tables.
public final class BarTables {
    private BarTables() {}

    /// Reads all series of a file.
    ///
    /// @param tables the candidate tables of the file, of which the first with bars is read
    /// @param zone zone of local times; null to keep the clock of the file
    /// @return at least one series; several if the file holds several symbols
    /// @throws io.github.kronos4j.KronosException if the file cannot be read as bars
    public static List<RecognizedSeries> read(List<? extends Table> tables, @Nullable ZoneId zone) throws IOException {
        return read(Recognizer.layout(tables), zone);
    }

    /// Reads all series of a file with the open interest in the place of the volume.
    ///
    /// @throws io.github.kronos4j.KronosException if the file cannot be read as bars or has no open interest
    public static List<RecognizedSeries> readOpenInterest(List<? extends Table> tables, @Nullable ZoneId zone)
            throws IOException {
        return read(Recognizer.layout(tables).ofOpenInterest(), zone);
    }

    private static List<RecognizedSeries> read(Layout layout, @Nullable ZoneId zone) throws IOException {
        StampParser stamps = new StampParser(layout.stamps());
        RowCollector rows = new RowCollector(layout, stamps);
        layout.table().read(layout.wanted(), rows);
        if (rows.bars() == 0) {
            throw new InvalidInputException(
                    layout.table().file() + " has a header but no rows: it needs at least one bar");
        }
        List<String> notes = rows.notes();
        List<RawSeries> series = rows.series();
        if (joinsContracts(layout)) {
            series = ContractRolls.joined(series);
        }
        if (series.size() == 1) {
            rows.strays().forEach(series.getFirst()::addAll);
        }
        SeriesBuilder builder = new SeriesBuilder(layout, stamps, zone, rows.lacksOpens());
        List<RecognizedSeries> read = new ArrayList<>();
        for (RawSeries one : series) {
            read.add(builder.build(one, Math.max(0, layout.symbols().indexOf(one.symbol())), notes));
        }
        return read;
    }

    /// True if a column may hold the symbols of several series, or several stand side by side.
    ///
    /// @throws io.github.kronos4j.KronosException if no table has bars
    public static boolean mayHoldSeveral(List<? extends Table> tables) throws IOException {
        Layout layout = Recognizer.layout(tables);
        return layout.symbols().size() > 1
                || layout.columns().stream().anyMatch(column -> column.field() == Field.SYMBOL);
    }

    private static boolean joinsContracts(Layout layout) {
        return layout.columns().stream()
                .filter(column -> column.field() == Field.SYMBOL)
                .map(LayoutColumn::meaning)
                .anyMatch(meaning -> !meaning.equals("symbol"));
    }
}
