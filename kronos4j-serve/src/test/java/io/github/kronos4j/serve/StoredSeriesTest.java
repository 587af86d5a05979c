package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.data.file.KnownFactors;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.ExDate;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.testkit.SeededSeries;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StoredSeriesTest {
    @TempDir
    Path folder;

    /// As `kronos forecast` does: returns without the jumps of dividends and splits, and the last price as traded.
    @Test
    void barsOfAForecastAreAdjustedByTheFactorsOfTheStore() {
        Bars traded = SeededSeries.daily(100, 3);
        LocalDate split = traded.time(60).toLocalDate();
        AdjustmentFactors factors = AdjustmentFactors.of(List.of(new ExDate(split, 0.5, 2)));
        LocalDate first = traded.time(0).toLocalDate();
        LocalDate last = traded.time(99).toLocalDate();
        try (BarStore store = new BarStore(folder.resolve("store"))) {
            store.upsert(
                    new SeriesKey("weekdays", Interval.parse("1d"), "ABC"),
                    traded,
                    new KnownFactors(factors, "a provider", first, last));
        }
        try (TestServer server = TestServer.start(TestServer.config(folder), new ControlledForecaster())
                .ready()) {
            JsonNode forecast = server.submit(
                            "{\"series\":\"weekdays/1d/ABC\",\"horizon\":4,\"lookback\":100,\"include\":[\"history\"]}")
                    .json();
            Bars adjusted = factors.adjust(traded);
            for (int i : new int[] {0, 59, 60, 99}) {
                assertThat(forecast.at("/history/columns/close/" + i).asDouble())
                        .as("bar %d", i)
                        .isCloseTo(adjusted.close(i), within(1e-9));
                assertThat(forecast.at("/history/columns/volume/" + i).asDouble())
                        .as("bar %d", i)
                        .isCloseTo(adjusted.volume(i), within(1e-6));
            }
            assertThat(adjusted.close(59)).isCloseTo(traded.close(59) / 2, within(1e-9));
        }
    }
}
