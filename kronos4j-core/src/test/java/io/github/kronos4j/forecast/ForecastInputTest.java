package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.calendar.TradingCalendars;
import io.github.kronos4j.testkit.Golden;
import io.github.kronos4j.testkit.Seeds;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForecastInputTest {
    private static final int SIZE = 300;

    @Test
    void startsAfterTheLastFault() {
        Seeds.forEach(40, random -> {
            int last = random.nextInt(SIZE - 64);
            int first = random.nextInt(last + 1);
            boolean price = random.nextBoolean();
            MarketSeries series = series(new HashSet<>(List.of(first, last)), price);

            ForecastInput input = ForecastInput.of(series, "a.csv", SIZE, 3);

            assertThat(input.history().size()).isEqualTo(SIZE - last - 1);
            assertThat(input.history().time(0)).isEqualTo(series.bars().time(last + 1));
            assertThat(input.notes())
                    .anySatisfy(note -> assertThat(note)
                            .startsWith("the history starts after the bar of ")
                            .contains(price ? "close is not a number" : "volume is not a number"));
            assertThat(input.timestamps())
                    .isEqualTo(
                            ForecastInput.of(series(Set.of(), price), SIZE, 3).timestamps());
        });
    }

    @Test
    void faultsBeforeTheHistoryDoNotMatter() {
        ForecastInput input = ForecastInput.of(series(Set.of(0, 99), true), 200, 3);
        assertThat(input.history().size()).isEqualTo(200);
        assertThat(input.notes()).noneMatch(note -> note.contains("starts after"));
    }

    @Test
    void upcomingTimesOfTheSeriesAreForecastUnlessTheHorizonIsLonger() {
        MarketSeries plain = series(Set.of(), true);
        List<LocalDateTime> upcoming = ForecastInput.of(plain, 100, 9).timestamps().stream()
                .map(time -> time.plusSeconds(7))
                .toList();
        MarketSeries series = new MarketSeries(plain.symbol(), plain.bars(), plain.calendar(), upcoming, plain.notes());

        ForecastInput all = ForecastInput.of(series, 100, 9);
        assertThat(all.timestamps()).isEqualTo(upcoming);
        assertThat(all.calendar()).isEqualTo(ForecastCalendar.GIVEN);
        assertThat(all.notes()).noneMatch(note -> note.contains("horizon"));

        ForecastInput fewer = ForecastInput.of(series, 100, 4);
        assertThat(fewer.timestamps()).isEqualTo(upcoming.subList(0, 4));
        assertThat(fewer.notes())
                .contains("the horizon of 4 bars was given and wins over the 9 rows without prices after the last bar:"
                        + " only the first times are forecast");

        ForecastInput more = ForecastInput.of(series, 100, 12);
        assertThat(more.timestamps()).isEqualTo(ForecastInput.of(plain, 100, 12).timestamps());
        assertThat(more.calendar()).isEqualTo(ForecastCalendar.of(plain.calendar()));
        assertThat(more.notes()).anyMatch(note -> note.endsWith("all times follow from the calendar"));

        assertThat(ForecastRequest.builder(series, 9).build().timestamps()).isEqualTo(upcoming);
        assertThat(series.first(SIZE - 1).upcoming()).isEmpty();
        assertThat(series.last(10).upcoming()).isEqualTo(upcoming);
    }

    @Test
    void refusesAShortTailWithARemedyThatWorks() {
        MarketSeries series = series(Set.of(250), true);
        assertThatThrownBy(() -> ForecastInput.of(series, "a.csv", SIZE, 3))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("a.csv: the bar of ")
                .hasMessageEndingWith("close is not a number; fill the cell or remove the bar, or limit the history"
                        + " to the 49 bars that follow");
        assertThat(ForecastInput.of(series, "a.csv", 49, 3).history().size()).isEqualTo(49);
    }

    @Test
    void refusesAFaultAtTheEnd() {
        MarketSeries series = series(Set.of(SIZE - 1), false);
        assertThatThrownBy(() -> ForecastInput.of(series, "a.csv", SIZE, 3))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("a.csv: the bar of ")
                .hasMessageEndingWith("volume is not a number; fill the cells or remove the whole column");
    }

    private static MarketSeries series(Set<Integer> faults, boolean price) {
        Bars bars = Golden.bars(0, SIZE);
        Bars.Builder series = Bars.builder(bars.zone()).columns(true, false);
        for (int i = 0; i < SIZE; i++) {
            Bar bar = bars.bar(i);
            double close = price && faults.contains(i) ? Double.NaN : bar.close();
            double volume = !price && faults.contains(i) ? Double.NaN : bar.volume();
            series.add(bar.time(), bar.open(), bar.high(), bar.low(), close, volume, 0);
        }
        return MarketSeries.of("a", series.build(), TradingCalendars.learned(bars.zone()));
    }
}
