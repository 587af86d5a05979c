package io.github.kronos4j.report.chart;

import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.report.Quantiles;
import io.github.kronos4j.report.internal.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Content of the interactive chart. Component names are those that `chart.js` reads.
///
/// @param first number of the first bar shown at the beginning
/// @param highest largest price, which needs the widest label
/// @param up name of the color of rising bars
/// @param down name of the color of falling bars
/// @param palette names of the colors
/// @param times times of the bars of the history and the forecast, see [CsvBarWriter#stamps]
/// @param provisional number of the first forecast bar whose time is provisional; the horizon if there is none
/// @param bandOpacity opacity of the bands of the fan, outermost first
/// @param room room of the price axis
record ChartData(
        int first,
        int decimals,
        double highest,
        int unitBase,
        List<String> unitNames,
        String up,
        String down,
        List<String> palette,
        List<String> times,
        int provisional,
        Columns history,
        String meanName,
        Columns mean,
        @Nullable Columns actual,
        List<Quantile> fan,
        List<Double> bandOpacity,
        Scene.PriceRoom room,
        List<PriceLine> lines,
        List<double[]> paths) {

    /// Columns of bars.
    ///
    /// @param volume null if it is unknown or not shown
    record Columns(double[] open, double[] high, double[] low, double[] close, double @Nullable [] volume) {
        static Columns of(Bars bars, boolean hasVolume) {
            return new Columns(
                    bars.column(Column.OPEN),
                    bars.column(Column.HIGH),
                    bars.column(Column.LOW),
                    bars.column(Column.CLOSE),
                    hasVolume && bars.has(Column.VOLUME) ? bars.column(Column.VOLUME) : null);
        }
    }

    /// A quantile of close, one value for each forecast bar.
    record Quantile(double level, double[] close) {}

    /// Name of the color of rising or falling bars.
    static String color(ForecastChart chart, boolean isRising) {
        return (chart.style().colors() == ColorScheme.CHINESE) == isRising ? "red" : "green";
    }

    static ChartData of(ForecastChart chart, Scene scene) {
        Forecast forecast = chart.forecast();
        Bars history = forecast.history();
        Bars actual = scene.actual();
        return new ChartData(
                history.size() - scene.history().size(),
                scene.format().decimals(),
                highest(history, scene.mean()),
                chart.style().units().base(),
                chart.style().units().names(),
                color(chart, true),
                color(chart, false),
                Theme.names(),
                Stream.of(history, scene.mean())
                        .flatMap(bars -> CsvBarWriter.stamps(bars).stream())
                        .toList(),
                forecast.firstProvisional(),
                Columns.of(history, scene.hasVolume()),
                chart.meanName(scene.kind()),
                Columns.of(scene.mean(), scene.hasVolume()),
                actual == null ? null : Columns.of(actual, scene.hasVolume()),
                IntStream.range(0, scene.fan().size())
                        .mapToObj(i -> new Quantile(
                                Quantiles.LEVELS.get(i), scene.fan().get(i)))
                        .toList(),
                FanPainter.OPACITY,
                Scene.PriceRoom.DEFAULT,
                scene.lines(),
                scene.samplePaths());
    }

    /// The data as JSON that an HTML page can hold: no text in it can end its element.
    String json() {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try {
            JsonWriter.write(this, json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return json.toString(StandardCharsets.UTF_8).replace("<", "\\u003c");
    }

    private static double highest(Bars history, Bars mean) {
        return Stream.of(history, mean)
                .flatMapToDouble(bars -> Arrays.stream(bars.column(Column.HIGH)))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }
}
