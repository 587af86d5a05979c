package io.github.kronos4j.app.command.backtest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.input.StampConverter;
import io.github.kronos4j.backtest.signal.ForecastSignal;
import io.github.kronos4j.backtest.signal.Signal;
import io.github.kronos4j.backtest.signal.SignalKind;
import io.github.kronos4j.report.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/// Signals as CSV: `date,symbol,signal`, or what forecasts say, from which any kind of signal can be told:
/// `date,symbol,mean,last,max,min,volatility`. Numbers lose nothing; what is no number is empty.
final class SignalCsv {
    private static final List<String> FIGURES = List.of("mean", "last", "max", "min", "volatility");

    private SignalCsv() {}

    /// Signals that were read.
    ///
    /// @param told whether they were told from forecasts
    record Read(List<Signal> signals, boolean told) {}

    /// Writes what forecasts say; leaves the stream open.
    static void write(List<ForecastSignal> signals, OutputStream out) throws IOException {
        @SuppressWarnings("resource") // the stream stays open
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        List<String> header = new ArrayList<>(List.of("date", "symbol"));
        header.addAll(FIGURES);
        csv.writeRecord(header);
        for (ForecastSignal signal : signals) {
            csv.writeRecord(
                    Format.shortStamp(signal.time()),
                    signal.symbol(),
                    Format.plain(signal.mean()),
                    Format.plain(signal.last()),
                    Format.plain(signal.max()),
                    Format.plain(signal.min()),
                    Format.plain(signal.volatility()));
        }
        csv.flush();
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws KronosException if the file holds something else
    static List<ForecastSignal> readForecasts(Path file) {
        List<ForecastSignal> signals = new ArrayList<>();
        rows(file, (header, row) -> signals.add(forecast(header, row)));
        return signals;
    }

    /// Reads signals of either form. Rows without a number are no signals.
    ///
    /// @param kind what is told from a forecast
    /// @param riskAdjusted whether that is divided by the volatility of the paths
    /// @throws KronosException if the file holds something else, naming the place
    static Read read(Path file, SignalKind kind, boolean riskAdjusted) {
        List<Signal> signals = new ArrayList<>();
        boolean[] told = new boolean[1];
        rows(file, (header, row) -> {
            if (!header.has("signal")) {
                told[0] = true;
                Signal signal = forecast(header, row).signal(kind, riskAdjusted);
                if (signal != null) {
                    signals.add(signal);
                }
                return;
            }
            if (riskAdjusted) {
                throw new KronosException(file + " has signals of its own, and --risk-adjusted needs what forecasts say"
                        + ": leave the option out");
            }
            double value = header.number(row, "signal");
            if (Double.isFinite(value)) {
                signals.add(new Signal(header.time(row), header.text(row, "symbol"), value));
            }
        });
        if (signals.isEmpty()) {
            throw new KronosException(file + " holds no signals: give rows of date, symbol and signal");
        }
        return new Read(signals, told[0]);
    }

    private static ForecastSignal forecast(Header header, CsvRecord row) {
        return new ForecastSignal(
                header.time(row),
                header.text(row, "symbol"),
                header.number(row, "mean"),
                header.number(row, "last"),
                header.number(row, "max"),
                header.number(row, "min"),
                header.number(row, "volatility"));
    }

    private interface Row {
        void take(Header header, CsvRecord row);
    }

    private static void rows(Path file, Row each) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
            Iterator<CsvRecord> rows = csv.iterator();
            if (!rows.hasNext()) {
                throw new KronosException(file + " is empty: give rows of date, symbol and signal under such a header");
            }
            Header header = Header.of(file, rows.next());
            while (rows.hasNext()) {
                each.take(header, rows.next());
            }
        } catch (CsvParseException e) {
            throw new KronosException(file + " is no CSV (" + e.getMessage() + "): check its quotes", e);
        } catch (IOException | UncheckedIOException e) {
            throw new KronosException(
                    file + " cannot be read (" + e.getMessage() + "): check the name and its permissions", e);
        }
    }

    /// Where the columns are.
    private record Header(Path file, List<String> names) {
        static Header of(Path file, CsvRecord first) {
            List<String> names = first.getFields().stream()
                    .map(name -> name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))
                    .toList();
            Header header = new Header(file, names);
            boolean isOwn = header.has("signal");
            if (!header.has("date") || !header.has("symbol") || (!isOwn && !names.containsAll(FIGURES))) {
                throw new KronosException(file + " has the columns " + String.join(", ", names)
                        + ": give date, symbol and signal, or a signals.csv that kronos backtest wrote");
            }
            return header;
        }

        boolean has(String name) {
            return names.contains(name);
        }

        String text(CsvRecord row, String name) {
            int at = names.indexOf(name);
            if (at >= row.getFieldCount()) {
                throw new KronosException(place(row) + " has " + row.getFieldCount() + " fields and no " + name
                        + ": give as many as the header has");
            }
            return row.getField(at).strip();
        }

        LocalDateTime time(CsvRecord row) {
            try {
                return new StampConverter().convert(text(row, "date")).first();
            } catch (TypeConversionException e) {
                throw new KronosException(place(row) + ", date: " + e.getMessage(), e);
            }
        }

        double number(CsvRecord row, String name) {
            String text = text(row, name);
            try {
                return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new KronosException(
                        place(row) + ", " + name + ": '" + text + "' is no number: write it like 0.0125, or leave it"
                                + " empty",
                        e);
            }
        }

        private String place(CsvRecord row) {
            return file + " row " + row.getStartingLineNumber();
        }
    }
}
