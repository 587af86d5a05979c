package io.github.kronos4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvBarWriterTest {
    private static final LocalDateTime TIME = LocalDateTime.parse("2024-06-18T11:15");

    @TempDir
    private Path folder;

    @Test
    void writesTheColumnsOfTheReference() throws IOException {
        Path file = folder.resolve("out.csv");
        CsvBarWriter.write(
                file,
                Bars.builder(ZoneOffset.UTC)
                        .add(TIME, 11.27, 11.28, 1e-7, 11.27, 379, 123_456_789_012_345.0)
                        .build());
        assertThat(Files.readString(file)).isEqualTo("""
                timestamps,open,high,low,close,volume,amount
                2024-06-18 11:15:00,11.27,11.28,0.0000001,11.27,379,123456789012345
                """);
    }

    @Test
    void writesTimesAsAFormatterDoes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
        for (int i = 0; i < 10_000; i++) {
            LocalDateTime time = LocalDateTime.of(1, 1, 1, 0, 0).plusSeconds(random.nextLong(11_000L * 31_556_952));
            assertThat(CsvBarWriter.stamp(time)).as("seed " + seed).isEqualTo(formatter.format(time));
        }
    }

    @Test
    void timesHaveOffsetsWhereTheyOccurTwice() {
        Bars.Builder night = Bars.builder(ZoneId.of("America/New_York"));
        for (String time : List.of("2024-11-03T05:00:00Z", "2024-11-03T06:00:00Z")) {
            night.addInstant(Instant.parse(time).getEpochSecond(), 1, 1, 1, 1, 1, 1);
        }
        Bars bars = night.build();
        assertThat(CsvBarWriter.stamps(bars)).containsExactly("2024-11-03 01:00:00-04:00", "2024-11-03 01:00:00-05:00");
        assertThat(CsvBarWriter.stamps(bars.slice(0, 1))).containsExactly("2024-11-03 01:00:00");
    }

    @Test
    void omitsAbsentColumns() throws IOException {
        Path file = folder.resolve("out.csv");
        CsvBarWriter.write(
                file,
                Bars.builder(ZoneOffset.UTC)
                        .add(TIME, 1, 2, 0.5, 1, Double.NaN, Double.NaN)
                        .columns(false, false)
                        .build());
        assertThat(Files.readString(file)).startsWith("timestamps,open,high,low,close\n");
    }

    @Test
    void writtenBarsRoundTrip() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Bars.Builder builder = Bars.builder(ZoneOffset.UTC);
        for (int i = 0; i < 500; i++) {
            builder.add(
                    TIME.plusSeconds(i * 7L),
                    random.nextGaussian(),
                    Double.longBitsToDouble(random.nextLong() & 0x7FDFFFFFFFFFFFFFL),
                    (1 + random.nextInt(100_000)) / 100.0, // one price of zero among others is read as missing
                    random.nextDouble() * 1e-9,
                    (double) random.nextLong(),
                    random.nextDouble() * 1e13);
        }
        Bars bars = builder.build();
        for (String name : new String[] {"out.csv", "out.csv.gz"}) {
            Path file = folder.resolve(name);
            CsvBarWriter.write(file, bars);
            Bars back;
            try (BarFiles files = new BarFiles()) {
                back = files.read(file).bars();
            }
            assertThat(back.size()).as("seed %d", seed).isEqualTo(bars.size());
            for (int i = 0; i < bars.size(); i++) {
                assertThat(back.bar(i)).as("seed %d, bar %d", seed, i).isEqualTo(bars.bar(i));
            }
        }
    }

    @Test
    void replacesAFileAndLeavesNoTemporaryFile() throws IOException {
        Path file = folder.resolve("out.csv");
        Files.writeString(file, "old");
        CsvBarWriter.write(
                file, Bars.builder(ZoneOffset.UTC).add(TIME, 1, 1, 1, 1, 1, 1).build());
        assertThat(Files.readString(file)).startsWith("timestamps");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void reportsWriteFailures() {
        Bars bars = Bars.builder(ZoneOffset.UTC).add(TIME, 1, 1, 1, 1, 1, 1).build();
        assertThatThrownBy(() -> CsvBarWriter.write(folder.resolve("none/out.csv"), bars))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("cannot be written");
        assertThatThrownBy(() -> CsvBarWriter.write(folder, bars)).isInstanceOf(KronosException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {999, 10_000})
    void yearsThatCannotBeReadAgainAreNotWritten(int year) {
        Bars bars = Bars.builder(ZoneOffset.UTC)
                .add(new Bar(LocalDateTime.of(year, 1, 1, 0, 0), 1, 1, 1, 1, 1, 1))
                .build();
        try (BarFiles files = new BarFiles()) {
            for (String name : List.of("bars.csv", "bars.parquet")) {
                assertThatThrownBy(() -> files.write(folder.resolve(name), bars))
                        .isInstanceOf(KronosException.class)
                        .hasMessageContaining("lies outside the years 1000 to 9999");
            }
        }
        assertThat(folder.toFile().list()).isEmpty();
    }
}
