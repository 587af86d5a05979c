import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.MarketSeries;
import java.nio.file.Path;

/// Forecasts the next 120 bars of a file with the bundled model.
public final class Example {
    public static void main(String[] args) {
        MarketSeries series = SeriesLoader.load(Path.of(args[0]));
        try (Forecaster kronos = KronosForecaster.fromPretrained("nano")) {
            Forecast forecast = kronos.forecast(series, 120);
            double[] p90 = forecast.quantile(0.9, Column.CLOSE);
            System.out.printf("P(up) %.0f %%, 90 %% quantile at the end %.2f%n", 100 * forecast.probabilityUp(), p90[119]);
        }
    }
}
