package io.github.kronos4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.report.Hostile;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SvgImageTest {
    private static final String NAME = Hostile.NAME + "\u0000\u001b[2J\ud800 贵州";

    @TempDir
    Path folder;

    private final Bars bars = SeededSeries.daily(70, 3);

    @Test
    void filesAreWellFormedWhateverTheSymbolHolds() throws Exception {
        Document svg = parse(write(ForecastChart.of(forecast(20))));

        assertThat(svg.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(svg.getDocumentElement().getAttribute("width")).isEqualTo("1600");
        String title = svg.getElementsByTagName("title").item(0).getTextContent();
        assertThat(title).startsWith(Hostile.NAME + "\ufffd\ufffd[2J\ufffd 贵州");
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(((Element) svg.getElementsByTagName("text").item(0)).hasAttribute("onload"))
                .isFalse();
    }

    @Test
    void markupOfPagesIsWellFormedToo() throws Exception {
        parse(ForecastChart.of(forecast(20)).svg(800, 450).markup());
    }

    @Test
    void colorsFollowTheReaderUnlessTheThemeIsFixed() throws Exception {
        ForecastChart chart = ForecastChart.of(forecast(20));
        String paper = "fill=\"#ffffff\"";

        assertThat(write(chart)).contains("@media (prefers-color-scheme:dark)", paper);
        assertThat(write(chart.withTheme(Theme.LIGHT))).contains(paper).doesNotContain("prefers-color-scheme");
        assertThat(write(chart.withTheme(Theme.DARK)))
                .contains("fill=\"#12161c\"")
                .doesNotContain("prefers-color-scheme", paper);
    }

    private String write(ForecastChart chart) throws Exception {
        Path file = folder.resolve("chart.svg");
        chart.write(file);
        return Files.readString(file);
    }

    private Forecast forecast(int samples) {
        return SeededSeries.forecast(NAME, bars.slice(0, 60), SeededSeries.times(bars.slice(60, 70)), samples, 4);
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
