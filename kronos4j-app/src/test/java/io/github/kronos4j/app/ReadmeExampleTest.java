package io.github.kronos4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.data.calendar.Calendars;
import io.github.kronos4j.data.file.CsvBars;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.market.Column;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The ten lines of library use in the README, on the golden checkpoint.
class ReadmeExampleTest {
    private static final Path GOLDEN = Path.of("../kronos4j-testkit/src/main/resources/golden");

    @Test
    void tenLinesGiveAForecast() {
        CsvBars.Read file = CsvBars.read(GOLDEN.resolve("cn_600977_5min.csv"));
        Calendars.Listing listing = Calendars.load().list("600977.SH", file);
        ForecastRequest request = ForecastRequest.of(listing.bars().tail(400))
                .symbol("600977.SH")
                .horizon(120, listing.calendar())
                .build();
        try (Forecaster kronos =
                KronosForecaster.load(GOLDEN.resolve("odd/model"), GOLDEN.resolve("odd/tokenizer"), 0)) {
            Forecast forecast = kronos.forecast(request);
            double[] p90 = forecast.quantile(0.9, Column.CLOSE);

            assertThat(forecast.samples()).isEqualTo(30);
            assertThat(forecast.probabilityUp()).isBetween(0.0, 1.0);
            assertThat(p90).hasSize(120);
            assertThat(p90[119]).isGreaterThanOrEqualTo(forecast.median().close(119));
            assertThat(forecast.metadata().calendar()).isEqualTo("cn");
        }
    }
}
