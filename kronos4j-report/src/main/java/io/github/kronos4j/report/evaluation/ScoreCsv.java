package io.github.kronos4j.report.evaluation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.file.CsvText;
import io.github.kronos4j.data.file.Decimals;
import io.github.kronos4j.evaluation.LeadTimeMetric;
import io.github.kronos4j.evaluation.Metric;
import io.github.kronos4j.evaluation.Score;
import io.github.kronos4j.evaluation.Touch;
import io.github.kronos4j.evaluation.TouchLevels;
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

/// Writes and reads scores as CSV: one row per forecaster and window, one column per metric, then the metrics of the
/// lead times, such as `crps@7`, then for each level of touches the probability and the outcome, such as `touch@-2` and
/// `touched@-2`. Numbers keep full precision; values that are not finite are empty.
public final class ScoreCsv {
    private static final List<String> KEYS = List.of("contestant", "symbol", "origin");

    private final int[] leadTimes;
    private final TouchLevels levels;

    /// Creates the format of one evaluation.
    ///
    /// @param leadTimes lead times with their own metrics, in bars
    /// @param levels levels whose touches are scored
    public ScoreCsv(int[] leadTimes, TouchLevels levels) {
        this.leadTimes = leadTimes.clone();
        this.levels = levels;
    }

    /// Writes scores in UTF-8 and leaves the stream open.
    public void write(Iterable<Score> scores, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        @SuppressWarnings("resource") // the stream stays open
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        csv.writeRecord(header());
        List<String> row = new ArrayList<>();
        for (Score score : scores) {
            row.clear();
            row.add(CsvText.cell(score.candidate()));
            row.add(CsvText.cell(score.symbol()));
            row.add(score.origin().toString());
            for (double value : score.values()) {
                row.add(text(value));
            }
            for (double[] step : score.leadTimeValues()) {
                for (double value : step) {
                    row.add(text(value));
                }
            }
            for (Touch touch : score.touches()) {
                row.add(text(touch.probability()));
                row.add(touch.touched() ? "1" : "0");
            }
            csv.writeRecord(row);
        }
        csv.flush();
    }

    /// Reads a file that [#write] wrote.
    ///
    /// @throws KronosException if the file has other content or cannot be read
    public List<Score> read(Path file) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
            Iterator<CsvRecord> rows = csv.iterator();
            if (!rows.hasNext() || !rows.next().getFields().equals(header())) {
                throw unexpected(file);
            }
            List<Score> scores = new ArrayList<>();
            while (rows.hasNext()) {
                scores.add(score(rows.next().getFields()));
            }
            return scores;
        } catch (CsvParseException | IllegalArgumentException | DateTimeException e) {
            KronosException unexpected = unexpected(file);
            unexpected.addSuppressed(e);
            throw unexpected;
        } catch (IOException | UncheckedIOException e) {
            throw new StorageException(file + " cannot be read (" + e.getMessage() + "): check its permissions", e);
        }
    }

    /// DuckDB types by column.
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
        double[] metrics = numbers(values, Metric.values().length);
        double[][] steps = new double[leadTimes.length][];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = numbers(values, LeadTimeMetric.values().length);
        }
        List<Touch> touches = new ArrayList<>();
        for (int i = 0; i < levels.multiples().size(); i++) {
            double[] touch = numbers(values, 2);
            touches.add(new Touch(touch[0], touch[1] == 1));
        }
        return new Score(
                CsvText.text(row.get(0)),
                CsvText.text(row.get(1)),
                LocalDateTime.parse(row.get(2)),
                metrics,
                steps,
                touches);
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(KEYS);
        for (Metric metric : Metric.values()) {
            header.add(metric.label());
        }
        for (int leadTime : leadTimes) {
            for (LeadTimeMetric metric : LeadTimeMetric.values()) {
                header.add(metric.label() + "@" + leadTime);
            }
        }
        for (double multiple : levels.multiples()) {
            header.add("touch@" + Decimals.shortest(multiple));
            header.add("touched@" + Decimals.shortest(multiple));
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

    private static KronosException unexpected(Path file) {
        return new InvalidInputException(
                file + " does not contain scores of this evaluation: delete it and run the evaluation again");
    }
}
