package io.github.kronos4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.RoundTrip;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.model.BinarySphericalQuantizer;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.testkit.SeededSeries;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TokenChartTest {
    /// The bits of coarse tokens are blue and those of fine tokens green, one path each.
    @Test
    void drawsASquareForEachBitAndTheLastBarInNumbers() {
        Bars bars = SeededSeries.daily(4, 3);
        Tokens tokens = new Tokens(new int[] {0, 1, 7, 5}, new int[] {15, 0, 8, 3});
        String svg = new TokenChart(new RoundTrip(bars, tokens, bars, bars, new BinarySphericalQuantizer(3, 4)))
                .svg()
                .markup();

        assertThat(filled(svg, "#2f6fed")).isEqualTo(1 + 3 + 2);
        assertThat(filled(svg, "#26a082")).isEqualTo(4 + 1 + 2);
        assertThat(svg).contains(">5<", ">3<", "came back as", "(+0.00 %)");
        assertThat(svg).contains("4 bars to ");
    }

    private static long filled(String svg, String color) {
        return Pattern.compile("<path[^>]*fill=\"" + color + "\"")
                .matcher(svg)
                .results()
                .count();
    }
}
