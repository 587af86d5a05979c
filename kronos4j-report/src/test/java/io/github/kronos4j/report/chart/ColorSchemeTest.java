package io.github.kronos4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.SeededSeries;
import java.awt.image.BufferedImage;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ColorSchemeTest {
    private final Bars bars = SeededSeries.daily(80, 5);

    @Test
    void seriesOfMainlandChinaRiseInRed() {
        assertThat(ColorScheme.of(forecast("UTC"))).isEqualTo(ColorScheme.WESTERN);
        assertThat(ColorScheme.of(forecast("America/New_York"))).isEqualTo(ColorScheme.WESTERN);
        assertThat(ColorScheme.of(forecast("Asia/Hong_Kong"))).isEqualTo(ColorScheme.WESTERN);
        assertThat(ColorScheme.of(forecast("Asia/Shanghai"))).isEqualTo(ColorScheme.CHINESE);
    }

    @Test
    void seriesOfTaiwanJapanAndKoreaRiseInRed() {
        for (String zone : new String[] {"Asia/Taipei", "Asia/Tokyo", "Asia/Seoul"}) {
            assertThat(ColorScheme.of(forecast(zone))).as(zone).isEqualTo(ColorScheme.CHINESE);
            assertThat(NumberUnits.of(forecast(zone))).as(zone).isEqualTo(NumberUnits.THOUSANDS);
        }
        assertThat(NumberUnits.of(forecast("Asia/Shanghai"))).isEqualTo(NumberUnits.TEN_THOUSANDS);
    }

    @Test
    void schemesExchangeTheColorsOfHistoryAndKeepThoseOfTheForecast() {
        ForecastChart chart = ForecastChart.of(forecast("UTC"));
        BufferedImage western = chart.render(900, 500);
        BufferedImage chinese = chart.withColors(ColorScheme.CHINESE).render(900, 500);
        int exchanged = 0;
        for (int x = 0; x < 900; x++) {
            for (int y = 110; y < 500; y++) {
                int before = western.getRGB(x, y);
                int after = chinese.getRGB(x, y);
                if (before == Palette.GREEN.getRGB()) {
                    assertThat(after).isEqualTo(Palette.RED.getRGB());
                    exchanged++;
                }
                if (before == Palette.FORECAST.getRGB() || before == Palette.MEDIAN.getRGB()) {
                    assertThat(after).isEqualTo(before);
                }
            }
        }
        assertThat(exchanged).isGreaterThan(200);
    }

    private Forecast forecast(String zone) {
        Bars history = bars.slice(0, 60).withZone(ZoneId.of(zone));
        return SeededSeries.forecast(history, SeededSeries.times(bars.slice(60, 80)), 20, 7);
    }
}
