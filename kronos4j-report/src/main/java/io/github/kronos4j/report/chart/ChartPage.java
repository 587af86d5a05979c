package io.github.kronos4j.report.chart;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.internal.html.HtmlWriter;
import io.github.kronos4j.report.internal.html.PagePolicy;
import io.github.kronos4j.report.internal.html.PageResource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Model of the template `chart/page.jte`: an interactive chart as one page that loads nothing.
///
/// @param theme class of the page that fixes its theme; null to follow the reader
/// @param layers parts of the chart that the reader can hide
/// @param keys signs of the chart that are not layers
/// @param css style sheet of the page
/// @param data content of the chart as JSON without `<`
/// @param script program of the page
record ChartPage(
        Captions captions,
        @Nullable String theme,
        List<Layer> layers,
        List<Key> keys,
        ForecastTable table,
        String css,
        String data,
        String script) {
    private static final String SCRIPT = PageResource.read(ChartPage.class, "chart.js");
    private static final String CSS = Theme.variables() + "\n" + PageResource.read(ChartPage.class, "chart.css");

    /// A part of the chart that the reader can hide.
    record Layer(String id, String name) {}

    /// A sign of the chart: the class of its swatch, and its meaning.
    record Key(String swatch, String text) {}

    /// The forecast bar by bar.
    ///
    /// @param hasProvisional true if times are marked as provisional
    record ForecastTable(List<String> columns, List<Row> rows, boolean hasProvisional) {}

    /// A forecast bar.
    record Row(String time, List<String> cells) {}

    /// Writes the page in UTF-8 and leaves the stream open.
    static void write(ForecastChart chart, OutputStream out) throws IOException {
        Theme theme = chart.style().theme();
        Scene scene = Scene.of(chart);
        ChartPage page = new ChartPage(
                chart.captions(),
                theme == Theme.AUTO ? null : theme.name().toLowerCase(Locale.ROOT),
                layers(chart, scene),
                keys(chart, scene),
                table(chart, scene),
                font(chart) + CSS,
                ChartData.of(chart, scene).json(),
                SCRIPT);
        HtmlWriter.write("chart/page.jte", page, out);
    }

    /// The policy that allows the style sheet and the program of the page, and nothing else.
    String policy() {
        return PagePolicy.of(css, script);
    }

    private static List<Layer> layers(ForecastChart chart, Scene scene) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer("mean", chart.meanName(scene.kind())));
        if (!scene.fan().isEmpty()) {
            layers.add(new Layer("median", "median close"));
            layers.add(new Layer("bands", "bands of 50, 80 and 90 % of paths"));
        }
        if (!scene.samplePaths().isEmpty()) {
            layers.add(new Layer("paths", scene.samplePaths().size() + " single paths"));
        }
        if (scene.actual() != null) {
            layers.add(new Layer("actual", "actual"));
        }
        if (scene.hasVolume()) {
            layers.add(new Layer("volume", "volume"));
        }
        return layers;
    }

    private static String font(ForecastChart chart) {
        Captions captions = chart.captions();
        Stream<String> texts = Stream.of(captions.title(), captions.subtitle(), captions.footer(), captions.source());
        return EmbeddedFont.rule(Stream.concat(texts, chart.style().units().names().stream()));
    }

    private static List<Key> keys(ForecastChart chart, Scene scene) {
        List<Key> keys = new ArrayList<>();
        keys.add(new Key("candle " + ChartData.color(chart, true), "history: rising"));
        keys.add(new Key("candle " + ChartData.color(chart, false), "falling"));
        if (scene.hasFlatBars()) {
            keys.add(new Key("candle flat", "unchanged"));
        }
        scene.lines().forEach(line -> keys.add(new Key("level", line.label())));
        return keys;
    }

    private static ForecastTable table(ForecastChart chart, Scene scene) {
        Forecast forecast = chart.forecast();
        Bars mean = scene.mean();
        Bars actual = scene.actual();
        List<String> columns = new ArrayList<>(List.of("open", "high", "low", "close"));
        List<double[]> values = new ArrayList<>(List.of(
                mean.column(Column.OPEN),
                mean.column(Column.HIGH),
                mean.column(Column.LOW),
                mean.column(Column.CLOSE)));
        if (!scene.fan().isEmpty()) {
            columns.addAll(List.of("10 %", "90 %"));
            values.add(forecast.quantile(0.1, Column.CLOSE));
            values.add(forecast.quantile(0.9, Column.CLOSE));
        }
        if (actual != null) {
            columns.add("actual close");
            values.add(actual.column(Column.CLOSE));
        }
        List<Row> rows = IntStream.range(0, mean.size())
                .mapToObj(i -> new Row(
                        Format.shortStamp(mean, i, chart.interval()) + (forecast.isProvisional(i) ? " *" : ""),
                        values.stream()
                                .map(column -> scene.format().format(i < column.length ? column[i] : Double.NaN))
                                .toList()))
                .toList();
        return new ForecastTable(columns, rows, forecast.firstProvisional() < forecast.horizon());
    }
}
