package io.github.kronos4j.data.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.internal.time.TimeText;
import io.github.kronos4j.market.futures.ContinuousFuture;
import io.github.kronos4j.market.futures.Roll;
import io.github.kronos4j.market.futures.RollSchedule;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Tables of the rolls of a continuous future: one row for the first contract and for each roll.
///
/// | column | content |
/// |---|---|
/// | `date` | first trading day of the contract |
/// | `contract` | the contract from that day on |
/// | `from` | the contract before; empty in the first row |
/// | `price_ratio` | close of the new over that of the old contract; 1 in the first row |
/// | `compared`, `from_close`, `contract_close` | time and values of the closes |
///
/// [#read] needs the columns `date` and `contract` only, so a table that was written can be edited and read again. It
/// is a file of adjustment factors as well.
public final class RollFile {
    private static final String FORM =
            "give CSV with the columns date,contract: a day like 2024-06-18, and the contract held from it on";

    private RollFile() {}

    /// Reads a schedule from CSV with a header, plain or gzipped. Lines that begin with `#` are ignored.
    ///
    /// @throws KronosException if the file has another form, or one day twice
    public static RollSchedule read(Path file) {
        SortedMap<LocalDate, String> contracts = new TreeMap<>();
        for (DatedCsv.Row row : DatedCsv.read(file, FORM).rows()) {
            String place = file + " line " + row.line();
            String contract = CsvText.text(row.cell("contract"));
            if (contract.isEmpty()) {
                throw new InvalidInputException(place + " has no contract: " + FORM);
            }
            if (contracts.put(row.date(), contract) != null) {
                throw new InvalidInputException(
                        place + " has the day " + row.date() + " again: remove one of the rows");
            }
        }
        return new RollSchedule(contracts);
    }

    /// Writes the rolls as a table in the format of the file extension, see [TableFile].
    ///
    /// @throws KronosException if the file cannot be written
    public static void write(Path file, ContinuousFuture future) {
        Map<String, String> texts =
                Map.of("date", "DATE", "contract", "VARCHAR", "from", "VARCHAR", "compared", "TIMESTAMP");
        TableFile.write(file, texts, out -> write(future, out));
    }

    private static void write(ContinuousFuture future, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        csv.writeRecord("date", "contract", "from", "price_ratio", "compared", "from_close", "contract_close");
        SortedMap<LocalDate, String> contracts = future.schedule().contracts();
        csv.writeRecord(
                contracts.firstKey().toString(),
                CsvText.cell(contracts.sequencedValues().getFirst()),
                "",
                "1",
                "",
                "",
                "");
        for (Roll roll : future.rolls()) {
            csv.writeRecord(
                    roll.date().toString(),
                    CsvText.cell(roll.to()),
                    CsvText.cell(roll.from()),
                    Decimals.shortest(roll.ratio()),
                    TimeText.of(roll.compared()),
                    Decimals.shortest(roll.fromClose()),
                    Decimals.shortest(roll.toClose()));
        }
        csv.flush();
    }
}
