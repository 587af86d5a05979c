package io.github.kronos4j.app.chart;

import io.github.kronos4j.app.report.Figures;
import io.github.kronos4j.app.report.HoldoutScore;
import io.github.kronos4j.app.report.Outcome;
import io.github.kronos4j.app.report.Outlook;
import io.github.kronos4j.app.report.PriceFormat;
import io.github.kronos4j.forecast.Forecast;
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
    public static Captions of(Outcome outcome, String program) {
        Forecast forecast = outcome.forecast();
        String title = forecast.symbol() + " · " + outcome.interval().label() + " · "
                + forecast.metadata().model();
        boolean heldOut = outcome.truth() != null;
        String subtitle = forecast.history().size() + " bars seen, " + forecast.horizon()
                + (heldOut ? " held out" : " ahead") + " · "
                + Figures.sampling(forecast.metadata().sampling()) + " · "
                + (heldOut ? "" : "calendar " + forecast.metadata().calendar() + ", ")
                + Figures.zone(forecast.history().zone());
        return new Captions(title, subtitle, String.join("      ", figures(outcome)), program);
    }

    private static List<String> figures(Outcome outcome) {
        PriceFormat prices = PriceFormat.of(outcome.forecast().history());
        Outlook outlook = outcome.outlook();
        boolean many = outcome.forecast().samples() > 1;
        List<String> figures = new ArrayList<>();
        figures.add("Last close " + prices.format(outlook.lastClose()));
        figures.add("Expected return " + Figures.signedPercent(outlook.expectedReturn()));
        if (many) {
            figures.add("80 % interval " + prices.format(outlook.low()) + " to " + prices.format(outlook.high()) + " ("
                    + Figures.calibration(outcome.forecast().metadata()) + ")");
            figures.add("P(up) " + Figures.percent(outlook.probabilityUp()));
        }
        HoldoutScore score = outcome.score();
        if (score != null) {
            figures.add("MAE " + new PriceFormat(prices.decimals() + 1).format(score.mae()));
            figures.add("MAPE " + Figures.signedPercent(score.mape()).substring(1));
            if (many) {
                figures.add("Closes in the 80 % band: " + Figures.percent(score.coverage80()));
            }
        }
        return figures;
    }
}
