package io.github.kronos4j.data.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.internal.text.NumberParser;
import io.github.kronos4j.data.internal.text.NumberStyle;
import io.github.kronos4j.data.internal.text.StampParser;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads bars from CSV files, plain or gzipped, in the dialects of most data providers.
///
/// - **Columns** are identified by the names in the header, in any order and case:
///   `timestamps,open,high,low,close,volume,amount` and common synonyms (`datetime`, `trade_date`, `vol`, `turnover`,
///   `quote_volume`, 日期 时间 开盘 收盘 最高 最低 成交量 成交额); `BarField` lists all. A date and a time column are combined. Other
///   columns are ignored.
/// - **Timestamps**: ISO with or without an offset, `2019/11/26 9:35`, `20240618`, `202406181115`, `26.11.2019`, epochs
///   in seconds, milliseconds or finer. `06/18/2024` is accepted if some date in the file shows the order of day and
///   month. Fractions of a second are dropped.
/// - **Text**: fields separated by comma, semicolon, tab or vertical bar; UTF-8, UTF-16 with a byte order mark, GBK and
///   GB18030; thousands separators; a decimal comma if the field separator is not a comma.
/// - **Missing values**: an empty volume or amount column counts as absent. Any other empty cell becomes NaN, which
///   [io.github.kronos4j.market.quality.BarChecks] reports; incomplete rows are neither filled in nor dropped.
///
/// Unreadable content throws a [KronosException] that names file, row (line of the file), column, value and remedy.
public final class CsvBars {
    private CsvBars() {}

    /// Reads a file without knowing its zone. Local timestamps are kept and labeled UTC;
    /// [io.github.kronos4j.market.Bars#withZone] sets the zone once it is known. Timestamps with an offset keep
    /// their local time.
    public static LoadedBars read(Path file) {
        return readIn(file, null);
    }

    /// Reads a file whose local timestamps are in the given zone. Epochs and timestamps with an offset are
    /// converted to it.
    public static LoadedBars read(Path file, ZoneId zone) {
        return readIn(file, zone);
    }

    private static LoadedBars readIn(Path file, @Nullable ZoneId zone) {
        try (TextSource source = TextSource.open(file)) {
            return read(source, zone);
        } catch (IOException e) {
            throw new StorageException(file + " cannot be read: " + TextSource.reason(e), e);
        }
    }

    /// Reads an open file.
    static LoadedBars read(TextSource source, @Nullable ZoneId zone) throws IOException {
        source.requireCsv();
        CsvHeader header = CsvHeader.find(source);
        BarRows rows = new BarRows(
                source.name(),
                header.names(),
                header.columns(),
                new StampParser(header.stamps()),
                new NumberParser(header.numbers()));
        parse(source, header, new RowHandler(rows, header.row()));
        return rows.read(zone, notes(source.name(), header.numbers()));
    }

    private static void parse(TextSource source, CsvHeader header, RowHandler rows) throws IOException {
        try (Reader text = source.text();
                CsvReader<Boolean> reader = CsvReader.builder()
                        .fieldSeparator(header.separator())
                        .skipEmptyLines(true)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .build(rows, text)) {
            for (Boolean ignored : reader) {
                // the handler collects the rows
            }
        } catch (CsvParseException | UncheckedIOException e) {
            if (e.getCause() instanceof KronosException reported) {
                throw reported;
            }
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new InvalidInputException(
                    source.name() + ", row " + (rows.row() + 1) + ": the line is not valid CSV (" + TextSource.reason(e)
                            + "); check its quotation marks",
                    e);
        }
    }

    private static List<String> notes(String name, NumberStyle comma) {
        return comma.ambiguous() == null
                ? List.of()
                : List.of(name + ": the comma in prices such as " + comma.ambiguous() + " was read as a "
                        + (comma.decimalComma() ? "decimal comma" : "thousands separator")
                        + "; write prices in the form 1234.5 if that is wrong");
    }
}
