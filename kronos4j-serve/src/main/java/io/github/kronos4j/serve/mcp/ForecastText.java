package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.report.ForecastOutcome;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.PriceFormat;
import io.github.kronos4j.report.Summary;
import java.util.List;
import java.util.Locale;

/// A forecast as text: the summary of the command, quantiles of the close at a dozen bars, and the warnings.
final class ForecastText {
    private static final List<Double> LEVELS = List.of(0.05, 0.25, 0.5, 0.75, 0.95);
    private static final String LAST = "A forecast is a distribution of what may happen, and not advice.";

    private ForecastText() {}

    static String of(ForecastOutcome outcome) {
        StringBuilder text = new StringBuilder(new Summary(outcome).text());
        text.append('\n');
        if (outcome.outlook().hasBands()) {
            append(outcome, text);
        }
        outcome.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
        return text.append(LAST).toString();
    }

    private static void append(ForecastOutcome outcome, StringBuilder text) {
        Forecast forecast = outcome.forecast();
        PriceFormat prices = PriceFormat.of(forecast);
        Bars mean = forecast.mean();
        text.append("close at");
        List<double[]> columns = LEVELS.stream()
                .map(level -> forecast.quantile(level, Column.CLOSE))
                .toList();
        LEVELS.forEach(level -> text.append(String.format(Locale.ROOT, " | %.0f %%", 100 * level)));
        text.append('\n');
        for (int i : ShownSteps.of(forecast.horizon())) {
            text.append(Format.shortStamp(mean, i, outcome.interval())).append(forecast.isProvisional(i) ? " *" : "");
            for (double[] column : columns) {
                text.append(" | ").append(prices.format(outcome.rounding().round(Column.CLOSE, column[i])));
            }
            text.append('\n');
        }
    }
}
