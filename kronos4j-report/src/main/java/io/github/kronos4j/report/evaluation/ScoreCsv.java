package io.github.kronos4j.report.evaluation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.Decimals;
import io.github.kronos4j.evaluation.LeadTimeMetric;
import io.github.kronos4j.evaluation.Metric;
import io.github.kronos4j.evaluation.Score;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Scores as CSV: a row for each contestant in each window, a column for each figure, then those of the marked steps
/// as `crps@7`. What is no number is empty. Numbers lose nothing.
public final class ScoreCsv {
    private static final List<String> KEYS = List.of("contestant", "symbol", "origin");

    private final int[] marks;

    /// Makes the form of an evaluation.
    ///
    /// @param marks the steps whose figures are kept
    public ScoreCsv(int[] marks) {
        this.marks = marks.clone();
    }

    /// Writes scores in UTF-8; leaves the stream open.
    public void write(Iterable<Score> scores, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        @SuppressWarnings("resource") // the stream stays open
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        csv.writeRecord(header());
        List<String> row = new ArrayList<>();
        for (Score score : scores) {
            row.clear();
            row.add(score.candidate());
            row.add(score.symbol());
            row.add(score.origin().toString());
            for (double value : score.values()) {
                row.add(text(value));
            }
            for (double[] step : score.leadTimeValues()) {
                for (double value : step) {
                    row.add(text(value));
                }
            }
            csv.writeRecord(row);
        }
        csv.flush();
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws KronosException if the file holds something else
    public List<Score> read(Path file) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
            Iterator<CsvRecord> rows = csv.iterator();
            if (!rows.hasNext() || !rows.next().getFields().equals(header())) {
                throw foreign(file);
            }
            List<Score> scores = new ArrayList<>();
            while (rows.hasNext()) {
                scores.add(score(rows.next().getFields()));
            }
            return scores;
        } catch (CsvParseException | IllegalArgumentException | DateTimeException e) {
            KronosException foreign = foreign(file);
            foreign.addSuppressed(e);
            throw foreign;
        } catch (IOException | UncheckedIOException e) {
            throw new KronosException(file + " cannot be read (" + e.getMessage() + "): check its permissions", e);
        }
    }

    /// The columns with the types that DuckDB gives them.
    public Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        header().forEach(column -> types.put(column, "DOUBLE"));
        types.putAll(Map.of("contestant", "VARCHAR", "symbol", "VARCHAR", "origin", "TIMESTAMP"));
        return types;
    }

    private Score score(List<String> row) {
        if (row.size() != header().size()) {
            throw new IllegalArgumentException("a row of " + row.size() + " fields");
        }
        Iterator<String> values = row.subList(KEYS.size(), row.size()).iterator();
        double[] figures = numbers(values, Metric.values().length);
        double[][] steps = new double[marks.length][];
        for (int mark = 0; mark < steps.length; mark++) {
            steps[mark] = numbers(values, LeadTimeMetric.values().length);
        }
        return new Score(row.get(0), row.get(1), LocalDateTime.parse(row.get(2)), figures, steps);
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(KEYS);
        for (Metric figure : Metric.values()) {
            header.add(figure.label());
        }
        for (int mark : marks) {
            for (LeadTimeMetric figure : LeadTimeMetric.values()) {
                header.add(figure.label() + "@" + mark);
            }
        }
        return header;
    }

    private static double[] numbers(Iterator<String> values, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            String text = values.next();
            numbers[i] = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        }
        return numbers;
    }

    private static String text(double value) {
        return Double.isFinite(value) ? Decimals.shortest(value) : "";
    }

    private static KronosException foreign(Path file) {
        return new KronosException(file + " holds no scores of this evaluation: delete it and run again");
    }
}
