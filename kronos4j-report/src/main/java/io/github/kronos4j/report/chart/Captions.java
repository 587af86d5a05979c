package io.github.kronos4j.report.chart;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.report.ForecastOutcome;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.HoldoutScore;
import io.github.kronos4j.report.Outlook;
import io.github.kronos4j.report.PriceFormat;
import java.util.ArrayList;
import java.util.List;

/// The words around the picture.
///
/// @param title what is seen: symbol, interval, model
/// @param subtitle how it was made: window and sampling
/// @param footer the key figures
/// @param source what made the picture, in the upper right corner
public record Captions(String title, String subtitle, String footer, String source) {

    /// The words for a forecast.
    ///
    /// @param program name and version of the program
    public static Captions of(ForecastOutcome outcome, String program) {
        Forecast forecast = outcome.forecast();
        String title = forecast.symbol() + " · " + outcome.interval().label() + " · "
                + forecast.metadata().model();
        boolean heldOut = outcome.truth() != null;
        String subtitle = forecast.history().size() + " bars seen, " + forecast.horizon()
                + (heldOut ? " held out" : " ahead") + " · "
                + Format.sampling(forecast.metadata().sampling()) + " · "
                + (heldOut ? "" : "calendar " + forecast.metadata().calendar() + ", ")
                + Format.zone(forecast.history().zone());
        return new Captions(title, subtitle, String.join("      ", figures(outcome)), program);
    }

    private static List<String> figures(ForecastOutcome outcome) {
        PriceFormat prices = PriceFormat.of(outcome.forecast().history());
        Outlook outlook = outcome.outlook();
        boolean many = outcome.forecast().samples() > 1;
        List<String> figures = new ArrayList<>();
        figures.add("Last close " + prices.format(outlook.lastClose()));
        figures.add("Expected return " + Format.signedPercent(outlook.expectedReturn()));
        if (many) {
            figures.add("80 % interval " + prices.format(outlook.low()) + " to " + prices.format(outlook.high()) + " ("
                    + Format.calibration(outcome.forecast().metadata()) + ")");
            figures.add("P(up) " + Format.percent(outlook.probabilityUp()));
        }
        HoldoutScore score = outcome.score();
        if (score != null) {
            figures.add("MAE " + new PriceFormat(prices.decimals() + 1).format(score.mae()));
            figures.add("MAPE " + Format.signedPercent(score.mape()).substring(1));
            if (many) {
                figures.add("Closes in the 80 % band: " + Format.percent(score.coverage80()));
            }
        }
        return figures;
    }
}
