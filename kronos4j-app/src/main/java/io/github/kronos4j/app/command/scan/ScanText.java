package io.github.kronos4j.app.command.scan;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.data.scan.ScanRank;
import io.github.kronos4j.data.scan.ScanRow;
import io.github.kronos4j.data.scan.ScanRow.Excluded;
import io.github.kronos4j.data.scan.ScanRow.Kind;
import io.github.kronos4j.data.scan.ScanRow.Success;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Text of a scan: the first rows, and the series without a forecast.
///
/// @param rows all rows in order
record ScanText(List<ScanRow> rows, ScanRank rank, Interval interval) {
    private static final int MAX_REASONS = 5; // of each kind

    /// Prints the first rows with a forecast.
    void printTop(int top, Console console) {
        List<Success> forecasts = forecasts();
        @Nullable
        Double touch = forecasts.isEmpty() ? null : forecasts.getFirst().touch();
        List<String> header = new ArrayList<>(List.of(
                "", "symbol", "last bar", "last close", "expected return", "P(up)", "80 % interval of the return"));
        if (rank.measure() == ScanRank.Measure.QUANTILE) {
            header.add(String.format(Locale.ROOT, "%.0f %% quantile", 100 * rank.level()));
        }
        if (touch != null) {
            header.add("P(touch " + Format.signedPercent(touch) + ")");
        }
        header.add("bands");
        TextTable table = new TextTable(header);
        for (int i = 0; i < Math.min(top, forecasts.size()); i++) {
            table.row(cells(i + 1, forecasts.get(i)));
        }
        if (!table.isEmpty()) {
            console.print(table);
        }
    }

    private List<String> cells(int place, Success row) {
        List<String> cells = new ArrayList<>(List.of(
                String.valueOf(place),
                row.symbol(),
                Format.shortStamp(row.origin(), interval),
                Format.number("%.6g", row.lastClose()),
                Format.signedPercent(row.expectedReturn()),
                Format.percent(row.probabilityUp()),
                Format.signedPercent(row.returnQuantile(0.1)) + " to "
                        + Format.signedPercent(row.returnQuantile(0.9))));
        if (rank.measure() == ScanRank.Measure.QUANTILE) {
            cells.add(Format.signedPercent(rank.value(row)));
        }
        @Nullable Double touched = row.probabilityTouch();
        if (touched != null) {
            cells.add(Format.percent(touched));
        }
        cells.add(row.calibration().isEmpty() ? row.hasHead() ? "volatility head" : "as sampled" : "calibrated");
        return cells;
    }

    /// Prints the series without a forecast, by the kind of the reason: the first ones, and the number of the
    /// others.
    void printExcluded(Console console) {
        for (Kind kind : Kind.values()) {
            List<Excluded> some =
                    excluded().stream().filter(row -> row.kind() == kind).toList();
            some.stream()
                    .limit(MAX_REASONS)
                    .forEach(row -> console.announce(row.symbol() + ": " + kind + ": " + row.reason()));
            if (some.size() > MAX_REASONS) {
                console.announce("... and " + (some.size() - MAX_REASONS) + " more: " + kind);
            }
        }
    }

    /// Prints the reasons why forecasts have neither a calibration nor a volatility head, each once, and that a
    /// head states no direction if rows are in the order of one.
    void printBands(Console console) {
        Map<String, Integer> reasons = new TreeMap<>();
        for (Success row : forecasts()) {
            if (!row.calibrationReason().isEmpty() && !row.hasHead()) {
                reasons.merge(row.calibrationReason(), 1, Integer::sum);
            }
        }
        reasons.forEach((reason, count) -> console.note("not calibrated: " + reason + of(count)));
        long withHead = forecasts().stream().filter(Success::hasHead).count();
        if (withHead > 0 && rank.measure().isDirection()) {
            console.note("the volatility head states no direction" + of(withHead)
                    + ", so this order says nothing: --rank quantile orders by what it states, and --head none shows"
                    + " what the model expects");
        }
    }

    private String of(long count) {
        return " (" + count + " of " + forecasts().size() + " series)";
    }

    /// The numbers of series in one line.
    String counts(double seconds) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%d of %d series forecast in %.2f s", forecasts().size(), rows.size(), seconds));
        for (Kind kind : Kind.values()) {
            long count = excluded().stream().filter(row -> row.kind() == kind).count();
            if (count > 0) {
                text.append(", ").append(count).append(' ').append(label(kind, count));
            }
        }
        return text.toString();
    }

    private static String label(Kind kind, long count) {
        return switch (kind) {
            case ERROR -> count == 1 ? "error" : "errors";
            case STALE, INELIGIBLE -> kind.toString();
        };
    }

    /// The rows with a forecast.
    List<Success> forecasts() {
        return rows.stream()
                .filter(Success.class::isInstance)
                .map(Success.class::cast)
                .toList();
    }

    private List<Excluded> excluded() {
        return rows.stream()
                .filter(Excluded.class::isInstance)
                .map(Excluded.class::cast)
                .toList();
    }
}
