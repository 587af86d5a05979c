package io.github.kronos4j.report.backtest;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.backtest.BacktestResult;
import io.github.kronos4j.backtest.RejectedOrder;
import io.github.kronos4j.backtest.Trade;
import io.github.kronos4j.data.file.CsvText;
import io.github.kronos4j.report.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Writes a backtest as CSV in UTF-8. Streams stay open.
public final class BacktestCsv {
    private BacktestCsv() {}

    /// Writes one row per bar.
    public static void writeBars(BacktestReport report, OutputStream out) throws IOException {
        BacktestResult result = report.result();
        double[] net = result.net();
        double[] gross = result.gross();
        CsvWriter csv = csv(out);
        csv.writeRecord(
                "date",
                "equity",
                "cash",
                "cost",
                "turnover",
                "holdings",
                "return",
                "return_before_costs",
                "benchmark",
                "buy_and_hold");
        for (int i = 0; i < result.equity().length; i++) {
            csv.writeRecord(
                    stamp(report, i),
                    Format.plain(result.equity()[i]),
                    Format.plain(result.cash()[i]),
                    Format.plain(result.cost()[i]),
                    Format.plain(result.turnover()[i]),
                    String.valueOf(result.held()[i]),
                    i == 0 ? "" : Format.plain(net[i - 1]),
                    i == 0 ? "" : Format.plain(gross[i - 1]),
                    i == 0 ? "" : Format.plain(report.benchmark().returns()[i - 1]),
                    i == 0 ? "" : Format.plain(report.buyAndHold().returns()[i - 1]));
        }
        csv.flush();
    }

    /// Writes one row per trade.
    public static void writeTrades(BacktestReport report, OutputStream out) throws IOException {
        CsvWriter csv = csv(out);
        csv.writeRecord("date", "symbol", "shares", "price", "cost", "kind");
        for (Trade trade : report.result().trades()) {
            String kind = trade.shares() > 0 ? "purchase" : "sale";
            csv.writeRecord(
                    stamp(report, trade.time()),
                    symbol(report, trade.symbol()),
                    Format.plain(trade.shares()),
                    Format.plain(trade.price()),
                    Format.plain(trade.cost()),
                    trade.payout() ? "payout" : kind);
        }
        csv.flush();
    }

    /// Writes one row per rejected order.
    public static void writeRejected(BacktestReport report, OutputStream out) throws IOException {
        CsvWriter csv = csv(out);
        csv.writeRecord("date", "symbol", "wanted", "reason");
        for (RejectedOrder order : report.result().rejected()) {
            csv.writeRecord(
                    stamp(report, order.time()),
                    symbol(report, order.symbol()),
                    order.purchase() ? "purchase" : "sale",
                    order.reason().name().toLowerCase(Locale.ROOT));
        }
        csv.flush();
    }

    private static String symbol(BacktestReport report, int number) {
        return CsvText.cell(report.panel().symbols().get(number));
    }

    private static CsvWriter csv(OutputStream out) {
        return CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    private static String stamp(BacktestReport report, int time) {
        return Format.shortStamp(report.panel().times().get(time));
    }
}
