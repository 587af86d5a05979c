package io.github.kronos4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.report.chart.ForecastChart;
import io.github.kronos4j.testkit.FaultyFiles;
import io.github.kronos4j.testkit.SeededSeries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Writers of results on a disk that fails, and in processes that are killed, at every step.
class FaultyReportsTest {
    private static final List<String> NAMES =
            List.of("mean.csv", "paths.csv", "forecast.json", "mean.json", "chart.png", "chart.svg", "chart.html");

    @TempDir
    Path parent;

    @Test
    void everyResultIsWhole() throws Exception {
        Forecast before = forecast(3);
        Forecast after = forecast(9);
        Map<String, byte[]> old = contents("old", before);
        Map<String, byte[]> changed = contents("new", after);

        FaultyFiles.run(
                "results",
                parent,
                folder -> write(before, folder),
                folder -> write(after, folder),
                (folder, succeeded) -> {
                    for (String name : NAMES) {
                        assertThat(Files.readAllBytes(folder.resolve(name)))
                                .as(name)
                                .isIn(
                                        succeeded
                                                ? List.of(changed.get(name))
                                                : List.of(old.get(name), changed.get(name)));
                    }
                });
    }

    private Map<String, byte[]> contents(String name, Forecast forecast) throws Exception {
        Path folder = Files.createDirectory(parent.resolve(name));
        write(forecast, folder);
        Map<String, byte[]> contents = new TreeMap<>();
        for (String file : NAMES) {
            contents.put(file, Files.readAllBytes(folder.resolve(file)));
        }
        return contents;
    }

    private static Forecast forecast(int samples) {
        Bars bars = SeededSeries.daily(64, 1);
        return SeededSeries.forecast(bars.slice(0, 60), SeededSeries.times(bars.slice(60, 64)), samples, 2);
    }

    private static void write(Forecast forecast, Path folder) {
        ForecastTable.write(forecast, folder.resolve("mean.csv"));
        ForecastTable.writePaths(forecast, folder.resolve("paths.csv"));
        ForecastJson.write(forecast, folder.resolve("forecast.json"));
        ForecastTable.write(forecast, folder.resolve("mean.json"));
        ForecastChart chart = ForecastChart.of(forecast);
        chart.write(folder.resolve("chart.png"));
        chart.write(folder.resolve("chart.svg"));
        chart.write(folder.resolve("chart.html"));
    }
}
