package io.github.kronos4j.report;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Plain-text summary of a forecast.
public final class Summary {
    private static final int MAX_ROWS = 30;
    private static final int STAMP_WIDTH = 19; // characters

    private final ForecastOutcome outcome;
    private final Forecast forecast;
    private final PriceFormat prices;
    private final Outlook outlook;

    public Summary(ForecastOutcome outcome) {
        this.outcome = outcome;
        this.forecast = outcome.forecast();
        this.prices = PriceFormat.of(forecast);
        this.outlook = outcome.outlook();
    }

    /// Series, model and headline numbers, one fact per line.
    public String text() {
        StringBuilder text = new StringBuilder();
        Bars history = forecast.history();
        ForecastMetadata metadata = forecast.metadata();
        line(
                text,
                "series",
                forecast.symbol() + ", " + outcome.interval().label() + " bars: " + history.size() + " from "
                        + stamp(history, 0) + " to "
                        + stamp(history, history.size() - 1));
        if (!outcome.format().isEmpty()) {
            line(text, "format", outcome.format());
        }
        line(text, "model", metadata.model() + ", " + Format.sampling(metadata.sampling()));
        line(
                text,
                "forecast",
                bars() + " to "
                        + stamp(forecast.mean(), forecast.horizon() - 1) + " "
                        + Format.zone(history.zone())
                        + (outcome.actual() == null ? ", calendar " + metadata.calendar() : ", held out"));
        int provisional = forecast.firstProvisional();
        if (provisional < forecast.horizon()) {
            line(text, "provisional", "times from " + stamp(forecast.mean(), provisional) + " on, marked *");
        }
        head(text);
        outlook(text);
        if (outcome.risk() != null) {
            RiskText.lines(outcome.risk(), prices, Format.calibration(metadata))
                    .forEach((name, value) -> line(text, name, value));
        }
        HoldoutScore score = outcome.score();
        if (score != null) {
            line(text, "held out", score(score));
        }
        if (metadata.repairedBars() > 0) {
            line(
                    text,
                    "repaired",
                    metadata.repairedBars() + " of " + forecast.horizon() * forecast.samples() + " bars");
        }
        rules(text);
        return text.toString();
    }

    private void head(StringBuilder text) {
        ForecastMetadata.Head head = forecast.metadata().head();
        if (forecast.metadata().hasHead()) {
            line(text, "bands", "volatility head, " + head.description());
        } else if (!head.reason().isEmpty()) {
            line(text, "bands", "no volatility head: " + head.reason());
        }
    }

    private void rules(StringBuilder text) {
        ForecastMetadata metadata = forecast.metadata();
        if (metadata.rules().hasPriceLimit()) {
            line(
                    text,
                    "price limit",
                    Format.plain(Math.rint(metadata.rules().priceLimit() * 1e6) / 1e4) + " % a day: "
                            + metadata.limitedBars() + " of " + forecast.horizon() * forecast.samples()
                            + " bars reach it");
        }
    }

    /// Mean path, 80 % interval of close if the paths allow it and actual close if it is known as a table of about
    /// 30 rows: the first bar, every n-th after it, and the last.
    public String table() {
        int every = (forecast.horizon() + MAX_ROWS - 1) / MAX_ROWS;
        boolean band = outlook.hasBands();
        Bars mean = forecast.mean();
        double[] low = forecast.quantile(0.1, Column.CLOSE);
        double[] high = forecast.quantile(0.9, Column.CLOSE);
        int stamps = Math.max(STAMP_WIDTH, stamp(mean, 0).length() + 3);
        int width = Math.max(9, prices.format(forecast.lastClose()).length() + 2);
        StringBuilder table = new StringBuilder();
        Bars actual = outcome.actual();
        List<String> names = new ArrayList<>(List.of("open", "high", "low", "close"));
        names.addAll(band ? List.of("10 %", "90 %") : List.of());
        names.addAll(actual == null ? List.of() : List.of("actual"));
        row(table, "", stamps, width, names);
        for (int i = 0; i < mean.size(); i++) {
            if (i == 0 || (i + 1) % every == 0 || i == mean.size() - 1) {
                List<Double> values = new ArrayList<>(List.of(mean.open(i), mean.high(i), mean.low(i), mean.close(i)));
                values.addAll(band ? List.of(low[i], high[i]) : List.of());
                List<String> cells = new ArrayList<>(values.stream()
                        .map(value -> prices.format(outcome.rounding().round(Column.CLOSE, value)))
                        .toList());
                cells.addAll(actual == null ? List.of() : List.of(prices.format(actual.close(i))));
                row(table, stamp(mean, i) + (forecast.isProvisional(i) ? " *" : ""), stamps, width, cells);
            }
        }
        if (every > 1) {
            table.append("(the first bar, then one row for every ")
                    .append(every)
                    .append(" bars)")
                    .append(System.lineSeparator());
        }
        return table.toString();
    }

    private void outlook(StringBuilder text) {
        Outlook.Estimates estimates = outlook.estimates();
        line(text, "last close", prices.format(outlook.lastClose()));
        if (estimates == null) {
            line(text, "forecast close", outlook.instead(prices) + ": no interval and no probability");
            return;
        }
        line(text, "expected return", Format.signedPercent(estimates.expectedReturn()));
        line(
                text,
                "80 % interval",
                interval(estimates) + " ("
                        + Format.signedPercentAlone(estimates.low().over(outlook.lastClose())) + " to "
                        + Format.signedPercentAlone(estimates.high().over(outlook.lastClose())) + "), "
                        + (estimates.hasIntervalErrors() ? "" : "too few paths to state its error, ")
                        + calibration());
        line(
                text,
                "P(up)",
                forecast.metadata().hasHead()
                        ? Format.number(
                                        "%.0f %%",
                                        100 * estimates.probabilityUp().value())
                                + ": the volatility head states no direction"
                        : Format.percent(estimates.probabilityUp()));
        line(text, "volatility", Format.percent(estimates.volatility()) + " over the " + bars());
    }

    private String bars() {
        return forecast.horizon() + (forecast.horizon() == 1 ? " bar" : " bars");
    }

    private String stamp(Bars bars, int i) {
        return Format.shortStamp(bars, i, outcome.interval());
    }

    private String interval(Outlook.Estimates estimates) {
        return prices.format(estimates.low()) + " to " + prices.format(estimates.high());
    }

    private String calibration() {
        ForecastMetadata metadata = forecast.metadata();
        String detail = metadata.isCalibrated()
                ? metadata.calibration()
                : metadata.hasHead() ? "" : metadata.calibrationReason();
        return Format.calibration(metadata) + (detail.isEmpty() ? "" : ": " + detail);
    }

    private String score(HoldoutScore score) {
        String errors = "MAE " + error(score.mae()) + " (last close carried forward: " + error(score.naiveMae())
                + "), RMSE " + error(score.rmse()) + ", MAPE " + Format.number("%.2f %%", score.mape() * 100);
        return outlook.hasBands()
                ? errors + ", " + Format.percent(score.coverage80()) + " of closes in the 80 % band"
                : errors;
    }

    private String error(double value) {
        return new PriceFormat(prices.decimals() + 1).format(value);
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-17s%s%n", name, value));
    }

    private static void row(StringBuilder table, String stamp, int stampWidth, int width, List<String> cells) {
        table.append(String.format(Locale.ROOT, "%-" + stampWidth + "s", stamp));
        cells.forEach(cell -> table.append(String.format(Locale.ROOT, "%" + width + "s", cell)));
        table.append(System.lineSeparator());
    }
}
