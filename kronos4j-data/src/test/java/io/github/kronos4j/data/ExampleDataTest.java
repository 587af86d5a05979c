package io.github.kronos4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.market.quality.BarReport;
import io.github.kronos4j.market.quality.Finding;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The bars in `examples/data` can be forecast without changes.
class ExampleDataTest {
    @ParameterizedTest
    @CsvSource({"sp500_daily, 1d, nyse, 0", "btcusd_5min, 5m, always, 4"})
    void readsAndChecks(String name, String interval, String calendar, int missing) {
        MarketSeries series = SeriesLoader.load(Path.of("..", "examples", "data", name + ".csv"));
        Bars bars = series.bars();
        assertThat(series.symbol()).isEqualTo(name);
        assertThat(series.notes()).isEmpty();
        assertThat(bars.size()).isGreaterThanOrEqualTo(512 + 120);
        assertThat(Interval.infer(bars).label()).isEqualTo(interval);
        assertThat(series.calendar().name()).isEqualTo(calendar);
        BarReport report = BarChecks.check(bars, series.calendar(), Interval.infer(bars));
        assertThat(report.unusable()).isEmpty();
        assertThat(report.warnings().stream()
                        .filter(f -> f.kind() == Finding.Kind.GAP)
                        .mapToInt(Finding::count)
                        .sum())
                .isEqualTo(missing);
    }
}
