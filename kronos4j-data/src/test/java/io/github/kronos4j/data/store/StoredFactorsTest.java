package io.github.kronos4j.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.SplitSeries;
import io.github.kronos4j.data.file.KnownFactors;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.ExDate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFactorsTest {
    private static final SeriesKey KEY = SeriesKey.parse("cn/1d/600519.SH");
    private static final LocalDate FIRST = LocalDate.of(2024, 6, 3);
    private static final Bars BARS = bars(40);
    private static final ExDate DIVIDEND = new ExDate(FIRST.plusDays(20), 0.97, 1);
    private static final ExDate SPLIT = new ExDate(FIRST.plusDays(30), 0.5, 2);

    @TempDir
    Path folder;

    private BarStore store;

    @BeforeEach
    void open() {
        store = new BarStore(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void factorsAreKeptBesideTheBarsAsTraded() {
        store.upsert(KEY, BARS, known(40, DIVIDEND, SPLIT));

        assertThat(store.factors(KEY)).isEqualTo(known(40, DIVIDEND, SPLIT));
        assertThat(store.read(KEY).column(Column.CLOSE)).isEqualTo(BARS.column(Column.CLOSE));
        assertThat(store.list()).containsExactly(KEY);
        assertThat(store.problems()).isEmpty();
        assertThat(store.factors(SeriesKey.parse("cn/1d/other"))).isNull();
    }

    @Test
    void aForecastSeesTheExDatesUpToItsOriginOnly() {
        store.upsert(KEY, BARS, known(40, DIVIDEND, SPLIT));
        try (SeriesLoader loader = new SeriesLoader()) {
            LoadedSeries series = loader.read(store.file(KEY));

            SplitSeries split = loader.split(series, 25);
            Bars located = loader.locate(series).bars();

            assertThat(split.past().bars().close(24)).isEqualTo(BARS.close(24));
            assertThat(split.past().bars().close(0)).isEqualTo(BARS.close(0) * 0.97);
            assertThat(split.future().close(14)).isEqualTo(BARS.close(39) / 0.5);
            assertThat(located.close(39)).isEqualTo(BARS.close(39));
            assertThat(located.close(0)).isEqualTo(BARS.close(0) * (0.5 * 0.97));
            assertThat(located.volume(0)).isEqualTo(2 * BARS.volume(0));
            assertThat(located.amount(0)).isEqualTo(BARS.amount(0));
        }
    }

    @Test
    void aLaterExDateChangesNoBitOfAnEarlierHistory() {
        store.upsert(KEY, BARS.slice(0, 25), known(25, DIVIDEND));
        Bars before = past(25);

        store.upsert(KEY, BARS, known(40, DIVIDEND, SPLIT));

        Bars after = past(25);
        for (Column column : Column.values()) {
            assertThat(after.column(column)).isEqualTo(before.column(column));
        }
    }

    @Test
    void factorsAreAppended() {
        store.upsert(KEY, BARS.slice(0, 25), known(25, DIVIDEND));

        store.upsert(
                KEY,
                BARS.slice(22, 40),
                new KnownFactors(AdjustmentFactors.of(List.of(SPLIT)), "b", FIRST.plusDays(22), FIRST.plusDays(39)));

        KnownFactors known = Objects.requireNonNull(store.factors(KEY));
        assertThat(known.factors().exDates()).containsExactly(DIVIDEND, SPLIT);
        assertThat(known.through()).isEqualTo(FIRST.plusDays(39));
    }

    @Test
    void contradictionsLeaveTheSeriesAsItWas() {
        store.upsert(KEY, BARS.slice(0, 25), known(25, DIVIDEND));
        KnownFactors without = new KnownFactors(AdjustmentFactors.none(), "b", FIRST.plusDays(10), FIRST.plusDays(39));
        KnownFactors gap = new KnownFactors(AdjustmentFactors.none(), "b", FIRST.plusDays(30), FIRST.plusDays(39));

        assertThatThrownBy(() -> store.upsert(KEY, BARS, without))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith("cn/1d/600519.SH: the ex-date 2024-06-23")
                .hasMessageContaining("is missing");
        assertThatThrownBy(() -> store.upsert(KEY, BARS, gap))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("leave a gap");
        assertThat(store.read(KEY).size()).isEqualTo(25);
        assertThat(store.factors(KEY)).isEqualTo(known(25, DIVIDEND));
    }

    @Test
    void barsAfterTheKnownDatesAreNoted() {
        store.upsert(KEY, BARS.slice(0, 25), known(25, DIVIDEND));
        store.upsert(KEY, BARS);

        try (SeriesLoader loader = new SeriesLoader()) {
            assertThat(loader.read(store.file(KEY)).loaded().notes())
                    .singleElement()
                    .asString()
                    .contains("the ex-dates are known up to 2024-06-27 only");
        }
    }

    @Test
    void replacedBarsLoseTheirFactors() {
        store.upsert(KEY, BARS, known(40, DIVIDEND));

        store.replace(KEY, BARS);

        assertThat(store.factors(KEY)).isNull();
    }

    @Test
    void damagedFactorsAreRefusedWithTheDate() throws IOException {
        store.upsert(KEY, BARS, known(40, DIVIDEND));
        Path file = store.file(KEY).resolveSibling("_factors.csv");
        Files.writeString(file, Files.readString(file).replace("0.97", "0"));

        try (SeriesLoader loader = new SeriesLoader()) {
            assertThatThrownBy(() -> loader.read(store.file(KEY)))
                    .isInstanceOf(KronosException.class)
                    .hasMessageStartingWith(file.toString())
                    .hasMessageContaining("the price ratio of the ex-date 2024-06-23 is 0.0")
                    .hasMessageContaining("delete it");
        }
    }

    private Bars past(int origin) {
        try (SeriesLoader loader = new SeriesLoader()) {
            return loader.split(loader.read(store.file(KEY)), origin).past().bars();
        }
    }

    private static KnownFactors known(int bars, ExDate... exDates) {
        return new KnownFactors(AdjustmentFactors.of(List.of(exDates)), "eastmoney", FIRST, FIRST.plusDays(bars - 1));
    }

    private static Bars bars(int size) {
        Bars.Builder bars = Bars.builder(ZoneId.of("Asia/Shanghai"));
        for (int i = 0; i < size; i++) {
            double close = 10 + 0.01 * i;
            bars.add(
                    FIRST.plusDays(i).atStartOfDay(),
                    close,
                    close + 0.1,
                    close - 0.1,
                    close,
                    1000 + i,
                    (1000 + i) * close);
        }
        return bars.build();
    }
}
