package io.github.kronos4j.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.data.file.CsvText;
import io.github.kronos4j.forecast.Estimate;
import io.github.kronos4j.forecast.risk.FirstTouch;
import io.github.kronos4j.forecast.risk.RiskReport;
import io.github.kronos4j.forecast.risk.TailRisk;
import io.github.kronos4j.report.BatchRow.Headline;
import io.github.kronos4j.report.Outlook.Estimates;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Forecasts of several series in the order of their rank, failures last, as CSV or as cells of a table.
///
/// Columns that no series has a value for are left out: there is no expected return, probability or interval of a
/// single path or of a narrowed draw, but the close that the paths reach.
public final class BatchSummary {
    private static final List<Column> TABLE = List.of(
            symbol(BatchRow::symbol),
            name(BatchRow::name),
            forecast("last close", h -> h.prices().format(h.outlook().lastClose())),
            path("path close", h -> h.prices().format(h.outlook().meanClose())),
            path("path change", h -> Format.signedPercent(h.change())),
            estimate("expected return", (h, e) -> Format.signedPercent(e.expectedReturn())),
            estimate("P(up)", (h, e) -> Format.percent(e.probabilityUp())),
            estimate(
                    "80 % interval",
                    (h, e) -> h.prices().format(e.low().value()) + " to "
                            + h.prices().format(e.high().value())),
            estimate("calibration", (h, e) -> h.calibration()),
            risk("P(stop)", RiskReport::stop, touch -> Format.percent(touch.probability())),
            risk("P(target)", RiskReport::target, touch -> Format.percent(touch.probability())),
            risk("P(stop first)", RiskReport::first, touch -> Format.percent(touch.stopFirst())),
            risk("95 % VaR", BatchSummary::tail, tail -> Format.percent(tail.valueAtRisk())),
            score("MAPE", s -> Format.number("%.2f %%", 100 * s.mape())),
            failure("failure", BatchRow::failure));

    private static final List<Column> CSV = List.of(
            symbol(row -> CsvText.cell(row.symbol())),
            name(row -> CsvText.cell(row.name())),
            forecast("last_time", h -> CsvBarWriter.stamp(h.lastTime())),
            forecast("last_close", h -> Format.plain(h.outlook().lastClose())),
            forecast("end_time", h -> CsvBarWriter.stamp(h.endTime())),
            forecast("paths", h -> Integer.toString(h.paths())),
            path("path_close", h -> Format.plain(h.outlook().meanClose())),
            path("path_change", h -> Format.plain(h.change())),
            estimate(
                    "expected_return", (h, e) -> Format.plain(e.expectedReturn().value())),
            estimate("p_up", (h, e) -> Format.plain(e.probabilityUp().value())),
            estimate("close_q10", (h, e) -> Format.plain(e.low().value())),
            estimate("close_q90", (h, e) -> Format.plain(e.high().value())),
            estimate("calibration", (h, e) -> CsvText.cell(h.calibration())),
            risk("side", risk -> risk, risk -> risk.side().label()),
            risk("stop", RiskReport::stop, touch -> Format.plain(touch.level())),
            value("p_stop", RiskReport::stop, RiskReport.Touch::probability),
            error("p_stop", RiskReport::stop, RiskReport.Touch::probability),
            risk("target", RiskReport::target, touch -> Format.plain(touch.level())),
            value("p_target", RiskReport::target, RiskReport.Touch::probability),
            error("p_target", RiskReport::target, RiskReport.Touch::probability),
            value("p_stop_first", RiskReport::first, FirstTouch::stopFirst),
            error("p_stop_first", RiskReport::first, FirstTouch::stopFirst),
            value("p_target_first", RiskReport::first, FirstTouch::targetFirst),
            error("p_target_first", RiskReport::first, FirstTouch::targetFirst),
            value("var95", BatchSummary::tail, TailRisk::valueAtRisk),
            error("var95", BatchSummary::tail, TailRisk::valueAtRisk),
            value("es95", BatchSummary::tail, TailRisk::expectedShortfall),
            error("es95", BatchSummary::tail, TailRisk::expectedShortfall),
            score("mae", s -> Format.plain(s.mae())),
            score("mae_naive", s -> Format.plain(s.naiveMae())),
            score("rmse", s -> Format.plain(s.rmse())),
            score("mape", s -> Format.plain(s.mape())),
            notes(h -> CsvText.cell(String.join(" | ", h.notes()))),
            failure("failure", row -> CsvText.cell(row.failure())));

    private final List<BatchRow> rows;

    /// Ranks series. Rows of the same rank keep their order.
    public BatchSummary(List<BatchRow> rows, BatchRank rank) {
        Stream<BatchRow> forecast = rows.stream()
                .filter(row -> row.forecast() != null)
                .sorted(Comparator.comparing(row -> Objects.requireNonNull(row.forecast()), rank.order()));
        Stream<BatchRow> failed = rows.stream().filter(row -> row.forecast() == null);
        this.rows = Stream.concat(forecast, failed).toList();
    }

    /// The series in order.
    public List<BatchRow> rows() {
        return rows;
    }

    /// Names of the columns of [#cells].
    public List<String> header() {
        return columns(TABLE).map(Column::name).toList();
    }

    /// The cells of each row for human readers. The reasons of failures are in the last column.
    public List<List<String>> cells() {
        List<Column> columns = columns(TABLE).toList();
        return rows.stream()
                .map(row -> columns.stream().map(column -> column.cell(row)).toList())
                .toList();
    }

    /// Writes all rows as CSV in UTF-8 and leaves the stream open. Numbers have full precision, returns and
    /// probabilities are fractions.
    public void write(OutputStream out) throws IOException {
        @SuppressWarnings("resource") // the stream stays open
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        List<Column> columns = columns(CSV).toList();
        csv.writeRecord(columns.stream().map(Column::name).toList());
        for (BatchRow row : rows) {
            csv.writeRecord(columns.stream().map(column -> column.cell(row)).toList());
        }
        csv.flush();
    }

    private Stream<Column> columns(List<Column> all) {
        return all.stream().filter(column -> rows.stream().anyMatch(column::isIn));
    }

    /// A column: the rows that have it, and its cell in one of those.
    private record Column(String name, Predicate<BatchRow> has, Function<BatchRow, String> text) {
        boolean isIn(BatchRow row) {
            return has.test(row);
        }

        String cell(BatchRow row) {
            return isIn(row) ? text.apply(row) : "";
        }
    }

    private static Column symbol(Function<BatchRow, String> text) {
        return new Column("symbol", row -> true, text);
    }

    private static Column name(Function<BatchRow, String> text) {
        return new Column("name", row -> !row.name().isEmpty(), text);
    }

    private static Column failure(String name, Function<BatchRow, String> text) {
        return new Column(name, row -> row.forecast() == null, text);
    }

    private static Column notes(Function<Headline, String> text) {
        return part(
                "notes",
                row -> row.forecast() == null || row.forecast().notes().isEmpty() ? null : row.forecast(),
                text);
    }

    private static Column forecast(String name, Function<Headline, String> text) {
        return part(name, BatchRow::forecast, text);
    }

    /// A column of forecasts without estimates.
    private static Column path(String name, Function<Headline, String> text) {
        return part(name, row -> estimates(row) == null ? row.forecast() : null, text);
    }

    private static Column estimate(String name, BiFunction<Headline, Estimates, String> text) {
        return part(
                name,
                row -> estimates(row) == null ? null : row.forecast(),
                headline -> text.apply(
                        headline, Objects.requireNonNull(headline.outlook().estimates())));
    }

    private static <T> Column risk(String name, Function<RiskReport, @Nullable T> number, Function<T, String> text) {
        return part(
                name,
                row -> {
                    RiskReport risk =
                            row.forecast() == null ? null : row.forecast().risk();
                    return risk == null ? null : number.apply(risk);
                },
                text);
    }

    private static <T> Column value(
            String name, Function<RiskReport, @Nullable T> number, Function<T, Estimate> estimate) {
        return risk(name, number, part -> Format.plain(estimate.apply(part).value()));
    }

    /// The Monte Carlo error of an estimate.
    private static <T> Column error(
            String name, Function<RiskReport, @Nullable T> number, Function<T, Estimate> estimate) {
        return risk(
                name + "_error",
                number,
                part -> Format.plain(estimate.apply(part).error()));
    }

    private static @Nullable TailRisk tail(RiskReport risk) {
        return risk.tails().isEmpty() ? null : risk.tails().getFirst();
    }

    private static Column score(String name, Function<HoldoutScore, String> text) {
        return part(name, row -> row.forecast() == null ? null : row.forecast().score(), text);
    }

    private static <T> Column part(String name, Function<BatchRow, @Nullable T> part, Function<T, String> text) {
        return new Column(
                name, row -> part.apply(row) != null, row -> text.apply(Objects.requireNonNull(part.apply(row))));
    }

    private static @Nullable Estimates estimates(BatchRow row) {
        Headline headline = row.forecast();
        return headline == null ? null : headline.outlook().estimates();
    }
}
