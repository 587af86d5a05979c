package io.github.kronos4j.report.chart;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.report.ForecastOutcome;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.HoldoutScore;
import io.github.kronos4j.report.Outlook;
import io.github.kronos4j.report.PriceFormat;
import java.util.ArrayList;
import java.util.List;

/// Texts around a forecast chart.
///
/// @param title symbol, name of the security, interval and model
/// @param subtitle window, sampling, calendar and zone
/// @param footer headline numbers
/// @param source name and version of the program, in the upper right corner
public record Captions(String title, String subtitle, String footer, String source) {

    /// The texts for a forecast.
    ///
    /// @param program name and version of the program
    public static Captions of(ForecastOutcome outcome, String program) {
        Forecast forecast = outcome.forecast();
        String name = outcome.name().isEmpty() ? "" : " " + outcome.name();
        String title = forecast.symbol() + name + " · " + outcome.interval().label() + " · "
                + forecast.metadata().model();
        boolean heldOut = outcome.actual() != null;
        String subtitle = forecast.history().size() + " bars of history, " + forecast.horizon()
                + (heldOut ? " held out" : " ahead") + " · "
                + Format.sampling(forecast.metadata().sampling()) + " · "
                + (heldOut ? "" : "calendar " + forecast.metadata().calendar() + ", ")
                + Format.zone(forecast.history().zone());
        return new Captions(title, subtitle, String.join(" · ", numbers(outcome)), program);
    }

    private static List<String> numbers(ForecastOutcome outcome) {
        PriceFormat prices = PriceFormat.of(outcome.forecast());
        Outlook outlook = outcome.outlook();
        Outlook.Estimates estimates = outlook.estimates();
        List<String> numbers = new ArrayList<>();
        numbers.add("Last close " + prices.format(outlook.lastClose()));
        if (estimates == null) {
            numbers.add("Forecast: " + outlook.instead(prices));
        } else {
            numbers.add("Expected return " + Format.signedPercent(estimates.expectedReturn()));
            numbers.add("80 % interval " + prices.format(estimates.low()) + " to " + prices.format(estimates.high())
                    + " (" + Format.calibration(outcome.forecast().metadata()) + ")");
            if (!outcome.forecast().metadata().hasHead()) { // which states no direction
                numbers.add("P(up) " + Format.percent(estimates.probabilityUp()));
            }
        }
        HoldoutScore score = outcome.score();
        if (score != null) {
            numbers.add("MAE " + new PriceFormat(prices.decimals() + 1).format(score.mae()));
            numbers.add("MAPE " + Format.number("%.2f %%", 100 * score.mape()));
            if (estimates != null) {
                numbers.add("Closes in the 80 % band: " + Format.percent(score.coverage80()));
            }
        }
        return numbers;
    }
}
