package io.github.kronos4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.chart.ForecastChart;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Times of the hour that occurs twice because clocks go back, in the outputs for human readers.
class RepeatedHourOutputTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Interval HOUR = Interval.parse("1h");

    @TempDir
    Path folder;

    @Test
    void aTimeHasItsOffsetWhereLocalTimesOccurTwice() {
        Bars bars = history("2024-11-03T06:00:00Z");
        int last = bars.size() - 1;
        assertThat(Format.shortStamp(bars, last, HOUR)).isEqualTo("2024-11-03 01:00-05:00");
        assertThat(Format.shortStamp(bars, last - 2)).isEqualTo("2024-11-03 00:00-04:00");
        assertThat(Format.shortStamp(bars.slice(0, last), last - 1, HOUR)).isEqualTo("2024-11-03 01:00");
        assertThat(Format.shortStamp(bars, last, Interval.parse("1d"))).isEqualTo("2024-11-03");
        Bars.Builder seconds = Bars.builder(NEW_YORK);
        seconds.addInstant(Instant.parse("2024-11-03T06:00:30Z").getEpochSecond(), 10, 11, 9, 10, 1, 1);
        assertThat(Format.shortStamp(seconds.build(), 0)).isEqualTo("2024-11-03 01:00:30-05:00");
    }

    @Test
    void theTableOfTheSummaryDistinguishesBothBars() {
        List<String> rows =
                new Summary(ForecastOutcome.of(forecast())).table().lines().toList();
        assertThat(rows.subList(1, rows.size()))
                .extracting(row -> row.substring(0, row.indexOf("  ")))
                .containsExactly("2024-11-03 01:00-04:00", "2024-11-03 01:00-05:00", "2024-11-03 02:00-05:00");
        assertThat(rows).extracting(String::length).containsOnly(rows.getFirst().length());
    }

    @Test
    void theInteractiveChartDistinguishesBothBars() throws IOException {
        Path page = folder.resolve("chart.html");
        ForecastChart.of(forecast()).write(page);
        assertThat(Files.readString(page))
                .contains("\"2024-11-03 00:00:00\",\"2024-11-03 01:00:00-04:00\",\"2024-11-03 01:00:00-05:00\"")
                .contains(
                        "<th scope=\"row\">2024-11-03 01:00-04:00</th>",
                        "<th scope=\"row\">2024-11-03 01:00-05:00</th>");
    }

    private static Forecast forecast() {
        List<LocalDateTime> times = Stream.of("01:00", "01:00", "02:00")
                .map(time -> LocalDateTime.parse("2024-11-03T" + time))
                .toList();
        return SeededSeries.forecast(history("2024-11-03T04:00:00Z"), times, 20, 4);
    }

    private static Bars history(String last) {
        Bars.Builder bars = Bars.builder(NEW_YORK);
        for (int i = -60; i <= 0; i++) {
            bars.addInstant(Instant.parse(last).getEpochSecond() + i * 3_600L, 10, 12, 9, 10 + i % 3 * 0.5, 1, 1);
        }
        return bars.build();
    }
}
