package io.github.kronos4j.app.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.backtest.signal.ForecastSignal;
import io.github.kronos4j.backtest.signal.Signal;
import io.github.kronos4j.backtest.signal.SignalKind;
import io.github.kronos4j.data.file.CsvText;
import io.github.kronos4j.internal.TextFile;
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

/// Signals as CSV: `date,symbol,signal`, or forecasts that any kind of signal can be derived from:
/// `date,symbol,mean,last,max,min,volatility`. Numbers keep full precision; NaN is empty.
public final class SignalCsv {
    private static final List<String> COLUMNS = List.of("mean", "last", "max", "min", "volatility");

    private SignalCsv() {}

    /// Content of a file.
    ///
    /// @param areForecasts true if the signals were derived from forecasts
    public record Content(List<Signal> signals, boolean areForecasts) {}

    /// Writes forecasts and leaves the stream open.
    public static void write(List<ForecastSignal> signals, OutputStream out) throws IOException {
        @SuppressWarnings("resource") // the stream stays open
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        List<String> header = new ArrayList<>(List.of("date", "symbol"));
        header.addAll(COLUMNS);
        csv.writeRecord(header);
        for (ForecastSignal signal : signals) {
            csv.writeRecord(
                    Format.shortStamp(signal.time()),
                    CsvText.cell(signal.symbol()),
                    Format.plain(signal.mean()),
                    Format.plain(signal.last()),
                    Format.plain(signal.max()),
                    Format.plain(signal.min()),
                    Format.plain(signal.volatility()));
        }
        csv.flush();
    }

    /// Reads forecasts that [#write] wrote.
    ///
    /// @throws KronosException if the file has another format
    public static List<ForecastSignal> readForecasts(Path file) {
        List<ForecastSignal> signals = new ArrayList<>();
        rows(file, (header, row) -> signals.add(forecast(header, row)));
        return signals;
    }

    /// Reads signals or forecasts. Rows without a number are skipped.
    ///
    /// @param kind signal derived from a forecast
    /// @param riskAdjusted true if the signal is divided by the volatility of the paths
    /// @throws KronosException if the file has another format; the message names the row
    public static Content read(Path file, SignalKind kind, boolean riskAdjusted) {
        List<Signal> signals = new ArrayList<>();
        boolean[] areForecasts = new boolean[1];
        rows(file, (header, row) -> {
            if (!header.has("signal")) {
                areForecasts[0] = true;
                Signal signal = forecast(header, row).signal(kind, riskAdjusted);
                if (signal != null) {
                    signals.add(signal);
                }
                return;
            }
            if (riskAdjusted) {
                throw new InvalidInputException(
                        file + " has signals rather than forecasts, which --risk-adjusted needs: omit the option");
            }
            double value = header.number(row, "signal");
            if (Double.isFinite(value)) {
                signals.add(new Signal(header.time(row), header.symbol(row), value));
            }
        });
        if (signals.isEmpty()) {
            throw new InvalidInputException(file + " has no signals: give rows of date, symbol and signal");
        }
        return new Content(signals, areForecasts[0]);
    }

    private static ForecastSignal forecast(Header header, CsvRecord row) {
        return new ForecastSignal(
                header.time(row),
                header.symbol(row),
                header.number(row, "mean"),
                header.number(row, "last"),
                header.number(row, "max"),
                header.number(row, "min"),
                header.number(row, "volatility"));
    }

    private interface RowHandler {
        void accept(Header header, CsvRecord row);
    }

    private static void rows(Path file, RowHandler handler) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(TextFile.open(file))) {
            Iterator<CsvRecord> rows = csv.iterator();
            if (!rows.hasNext()) {
                throw new InvalidInputException(
                        file + " is empty: give rows of date, symbol and signal under such a header");
            }
            Header header = Header.of(file, rows.next());
            while (rows.hasNext()) {
                handler.accept(header, rows.next());
            }
        } catch (CsvParseException e) {
            throw new InvalidInputException(file + " is not CSV (" + e.getMessage() + "): check its quotes", e);
        } catch (IOException | UncheckedIOException e) {
            throw new StorageException(
                    file + " cannot be read (" + e.getMessage() + "): check the name and its permissions", e);
        }
    }

    /// Header of a file.
    private record Header(Path file, List<String> names) {
        static Header of(Path file, CsvRecord first) {
            List<String> names = first.getFields().stream()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
            Header header = new Header(file, names);
            boolean isOwn = header.has("signal");
            if (!header.has("date") || !header.has("symbol") || (!isOwn && !names.containsAll(COLUMNS))) {
                throw new InvalidInputException(file + " has the columns " + String.join(", ", names)
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
                throw new InvalidInputException(place(row) + " has " + row.getFieldCount() + " fields and no " + name
                        + ": give as many fields as the header has");
            }
            return row.getField(at).strip();
        }

        String symbol(CsvRecord row) {
            return CsvText.text(text(row, "symbol"));
        }

        LocalDateTime time(CsvRecord row) {
            try {
                return new StampConverter().convert(text(row, "date")).first();
            } catch (TypeConversionException e) {
                throw new InvalidInputException(place(row) + ", date: " + e.getMessage(), e);
            }
        }

        double number(CsvRecord row, String name) {
            String text = text(row, name);
            try {
                return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new InvalidInputException(
                        place(row) + ", " + name + ": '" + text + "' is not a number: write it like 0.0125, or leave it"
                                + " empty",
                        e);
            }
        }

        private String place(CsvRecord row) {
            return file + " row " + row.getStartingLineNumber();
        }
    }
}
