package io.github.kronos4j.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bars of the hour that occurs twice because clocks go back, in files and in the store.
class RepeatedHourTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final long START = Instant.parse("2024-11-03T00:00:00Z").getEpochSecond();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bars.csv", "bars.csv.gz", "bars.parquet"})
    void filesKeepInstants(String name) {
        Path file = folder.resolve(name);
        Bars bars = bars(0, 12, 1);
        try (BarFiles files = new BarFiles()) {
            files.write(file, bars);
            assertSame(files.read(file).bars(), bars);
            assertThat(files.read(file).bars().zone()).isEqualTo(NEW_YORK);
        }
    }

    @Test
    void csvFilesHaveOffsetsOnlyWhereLocalTimesOccurTwice() throws IOException {
        try (BarFiles files = new BarFiles()) {
            files.write(folder.resolve("twice.csv"), bars(5, 7, 1));
            files.write(folder.resolve("once.csv"), bars(0, 6, 1));
        }
        assertThat(Files.readString(folder.resolve("twice.csv")))
                .contains("\n2024-11-03 01:00:00-04:00,", "\n2024-11-03 01:00:00-05:00,");
        assertThat(Files.readString(folder.resolve("once.csv"))).contains("\n2024-11-03 01:00:00,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"epochs", "offsets", "UTC"})
    void filesOfInstantsAreReadInAZone(String notation) throws IOException {
        Bars bars = bars(0, 12, 1);
        StringBuilder text = new StringBuilder("time,open,high,low,close,volume\n");
        for (int i = 0; i < bars.size(); i++) {
            Instant instant = bars.instant(i);
            text.append(
                            switch (notation) {
                                case "epochs" -> instant.getEpochSecond();
                                case "offsets" -> instant.atZone(NEW_YORK).toOffsetDateTime();
                                default -> instant;
                            })
                    .append(",1,1,1,1,1\n");
        }
        Path file = folder.resolve("instants.csv");
        Files.writeString(file, text);
        try (BarFiles files = new BarFiles()) {
            assertSame(files.read(file, NEW_YORK).bars(), bars);
        }
    }

    @Test
    void theStoreMergesInstants() {
        SeriesKey key = SeriesKey.parse("crypto/1h/BTCUSDT");
        try (BarStore store = new BarStore(folder.resolve("store"))) {
            assertThat(store.upsert(key, bars(0, 6, 1))).isEqualTo(new Upsert(6, 6, 0, 0));
            assertThat(store.upsert(key, bars(4, 12, 1))).isEqualTo(new Upsert(12, 6, 0, 0));
            assertSame(store.read(key), bars(0, 12, 1));
            assertThat(store.upsert(key, bars(6, 7, 2))).isEqualTo(new Upsert(12, 0, 1, 0));
            assertThat(store.read(key).close(5)).isEqualTo(1);
            assertThat(store.read(key).close(6)).isEqualTo(2);
            Bars twice = bars(6, 7, 1).concat(bars(6, 7, 1));
            assertThatThrownBy(() -> store.upsert(key, twice)).isInstanceOf(KronosException.class);
        }
    }

    @Test
    void mergesRandomPartsByInstant() {
        Seeds.forEach(200, random -> {
            Bars stored = some(random);
            Bars incoming = some(random);
            Bars merged = Upsert.merge(stored, incoming).bars();
            long[] expected = LongStream.concat(seconds(stored), seconds(incoming))
                    .distinct()
                    .sorted()
                    .toArray();
            assertThat(seconds(merged).toArray()).isEqualTo(expected);
        });
    }

    private static Bars some(Random random) {
        Bars.Builder bars = Bars.builder(NEW_YORK);
        for (int i = 0; i < 14; i++) {
            if (random.nextBoolean()) {
                bars.addInstant(START + i * 3_600L, 1, 1, 1, 1, 1, 1);
            }
        }
        return bars.build();
    }

    private static LongStream seconds(Bars bars) {
        return LongStream.range(0, bars.size()).map(i -> bars.epochSecond((int) i));
    }

    /// Hourly bars; those at 5 and 6 hours are both at 01:00.
    private static Bars bars(int from, int to, double price) {
        Bars.Builder bars = Bars.builder(NEW_YORK).columns(true, false);
        for (int i = from; i < to; i++) {
            bars.addInstant(START + i * 3_600L, price, price, price, price, 1, Double.NaN);
        }
        return bars.build();
    }

    private static void assertSame(Bars read, Bars written) {
        assertThat(read.inZone(ZoneOffset.UTC).times())
                .isEqualTo(written.inZone(ZoneOffset.UTC).times());
        assertThat(read.times()).isEqualTo(written.times());
        assertThat(read.close(0)).isEqualTo(written.close(0));
    }
}
