package io.github.kronos4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.LoadedBars.Clock;
import io.github.kronos4j.data.internal.duckdb.DuckDb;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.testkit.Mutations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarFilesTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDateTime FIRST = LocalDateTime.parse("2024-06-18T11:15");

    private static BarFiles files;
    private static DuckDb duck;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        files = new BarFiles();
        duck = DuckDb.open();
    }

    @AfterAll
    static void close() {
        files.close();
        duck.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bars.csv", "bars.csv.gz", "bars.parquet"})
    void readsItsOwnFiles(String name) {
        Bars bars = Bars.builder(SHANGHAI)
                .add(FIRST, 1.1, 1.3, 1.0, 1.2, 100, 120.5)
                .add(FIRST.plusMinutes(15), 1.2, 1.4, 1.1, 1.3, 0, Double.NaN)
                .build();
        Path file = folder.resolve(name);
        files.write(file, bars);
        LoadedBars read = files.read(file);

        assertSame(read.bars(), bars);
        assertThat(read.clock()).isEqualTo(Clock.LOCAL);
        assertThat(read.notes()).singleElement().asString().contains("amount is empty in 1 of 2 rows");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void parquetKeepsTheZoneAndTheColumns() {
        Path file = folder.resolve("odd [1] 'name*.parquet");
        files.write(
                file,
                Bars.builder(SHANGHAI)
                        .add(FIRST, 1, 2, 1, 2, 0, 0)
                        .columns(false, false)
                        .build());
        Bars read = files.read(file).bars();

        assertThat(read.zone()).isEqualTo(SHANGHAI);
        assertThat(read.has(Column.VOLUME)).isFalse();
        assertThat(files.read(file, ZoneId.of("UTC")).bars().zone()).isEqualTo(ZoneId.of("UTC"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    TIMESTAMP '2024-06-18 11:15:00' AS "Datetime"           | LOCAL
                    TIMESTAMP '2024-06-18 11:15:00' AS "__index_level_0__"  | LOCAL
                    TIMESTAMP_NS '2024-06-18 11:15:00.5' AS timestamp       | LOCAL
                    TIMESTAMPTZ '2024-06-18 11:15:00+00' AS timestamps      | INSTANT
                    '2024-06-18T11:15:00Z' AS time                          | INSTANT
                    '2024/6/18 11:15' AS 日期时间                            | LOCAL
                    DATE '2024-06-18' AS date, TIME '11:15:00' AS time      | LOCAL
                    1718709300 AS timestamps                                | INSTANT
                    1718709300000.0::DOUBLE AS open_time                    | INSTANT
                    """)
    void readsParquetOfOtherPrograms(String stamp, Clock clock) throws SQLException {
        Path file = folder.resolve("others.parquet");
        duck.execute(
                "COPY (SELECT 7 AS id, 2.5::FLOAT AS open, 3 AS high, 1.25::DECIMAL(9,2) AS low, '2' AS close, 5 AS vol, "
                        + stamp + ") TO " + DuckDb.quote(file.toString()) + " (FORMAT parquet)");
        LoadedBars read = files.read(file);

        assertThat(read.clock()).isEqualTo(clock);
        assertThat(read.bars().bar(0).toString())
                .isEqualTo(
                        "Bar[time=2024-06-18T11:15, open=2.5, high=3.0, low=1.25, close=2.0, volume=5.0, amount=NaN]");
    }

    @Test
    void rejectsInvalidParquetInOneSentence() throws SQLException, IOException {
        Path file = folder.resolve("bad.parquet");
        duck.execute("COPY (SELECT range AS code, DATE '2024-06-18' AS date, 1 AS open, 1 AS high, 1 AS low, 1 AS close"
                + " FROM range(3)) TO " + DuckDb.quote(file.toString()) + " (FORMAT parquet)");
        assertRejected(file, "holds the bars of 3 symbols (0, 1, 2): choose one of them");

        duck.execute("COPY (SELECT 1 AS open) TO " + DuckDb.quote(file.toString()) + " (FORMAT parquet)");
        assertRejected(file, "has no column for timestamps, high, low, close: it has open");

        duck.execute("COPY (SELECT 'then' AS date, 1 AS open, 1 AS high, 1 AS low, 1 AS close) TO "
                + DuckDb.quote(file.toString()) + " (FORMAT parquet)");
        assertRejected(file, "row 1, column date: 'then' is not a date or time");

        Files.writeString(file, "PAR1 and nothing else");
        assertRejected(file, "cannot be read as Parquet: write it again");
    }

    @Test
    void readsJsonLinesAndArrays() throws IOException {
        String lines = """
                {"timestamps": "2024-06-18 11:15:00", "open": 1, "high": 3, "low": 0.5, "close": 2, "extra": [1, {"a": 2}]}
                {"close": "2.5", "timestamps": "2024-06-18 11:30:00", "open": 1, "high": 3, "low": null, "volume": 1e3}
                """;
        Path plain = Files.writeString(folder.resolve("bars.jsonl"), lines);
        Path zipped = folder.resolve("bars.jsonl.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(lines.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        Path array = Files.writeString(
                folder.resolve("bars.json"), "[" + lines.strip().replace("\n", ",") + "]");
        for (Path file : List.of(plain, zipped, array)) {
            Bars bars = files.read(file).bars();
            assertThat(bars.size()).isEqualTo(2);
            assertThat(bars.time(1)).isEqualTo(FIRST.plusMinutes(15));
            assertThat(bars.close(1)).isEqualTo(2.5);
            assertThat(bars.low(1)).isNaN();
            assertThat(bars.column(Column.VOLUME)).containsExactly(Double.NaN, 1_000);
            assertThat(bars.has(Column.AMOUNT)).isFalse();
        }
        assertThat(files.read(plain, SHANGHAI).clock()).isEqualTo(Clock.GIVEN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"date": "2024-06-18", "open": 1, "high": 1}                                 | has no key for low, close
                    [1, 2]                                                                     | has no key for timestamps, open, high, low, close: it has 1, 2
                    {}                                                                         | has no keys
                    {"date": "2024-06-18",                                                      | row 2: the text is not valid JSON
                    {"date": "x", "open": 1, "high": 1, "low": 1, "close": 1}                  | column date: 'x' is not a date
                    {"date": "2024-06-18", "open": "a", "high": 1, "low": 1, "close": 1}       | column open: 'a' is not a number
                    {"date": null, "open": 1, "high": 1, "low": 1, "close": 1}                 | column date: '' is not a date
                    """)
    void rejectsInvalidJsonInOneSentence(String text, String sentence) throws IOException {
        assertRejected(Files.writeString(folder.resolve("bars.jsonl"), text), sentence);
    }

    @Test
    void readsTheSeriesOfAQlibFolder() throws IOException {
        Path qlib = qlib();
        Path close = qlib.resolve("features/sh600519/close.day.bin");

        assertThat(BarFiles.within(qlib)).containsExactly(close);
        assertThat(BarFiles.isMany(qlib.resolve("instruments/all.txt"))).isTrue();
        assertThat(BarFiles.within(qlib.resolve("instruments/all.txt"))).hasSize(1);
        assertThat(BarFiles.symbol(close)).isEqualTo("SH600519");
        assertThat(BarFiles.folder(close)).isEqualTo("qlib");
        assertThat(files.read(close).notes()).anyMatch(note -> note.contains("1 row without prices was left out"));
        Bars bars = files.read(close).bars();
        assertThat(bars.size()).isEqualTo(2); // the third stamp has no price
        assertThat(bars.time(0)).isEqualTo(LocalDateTime.parse("2024-06-19T00:00"));
        assertThat(bars.close(0)).isEqualTo(7.02);
        assertThat(bars.column(Column.VOLUME)).containsExactly(5, Double.NaN);
        assertThat(bars.has(Column.AMOUNT)).isFalse();
    }

    @Test
    void rejectsAnInconsistentQlibFolderInOneSentence() throws IOException {
        Path qlib = qlib();
        Path close = qlib.resolve("features/sh600519/close.day.bin");
        Path other = qlib.resolve("features/sh600519/close.5min.bin");
        Files.copy(close, other);
        assertThatThrownBy(() -> BarFiles.within(qlib))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("has bars of 5min and day: choose one");
        assertRejected(other, "5min.txt does not exist");
        numbers(close, 3, 1, 2);
        assertRejected(close, "starts at the index 3.0 of a calendar of 4 timestamps, for 2 numbers");
        Files.delete(close);
        assertRejected(qlib.resolve("features/sh600519/high.day.bin"), "close.day.bin does not exist");
    }

    @Test
    @Tag("fuzz")
    void damagedFilesOfQlibAreReadOrRefusedInASentence() throws IOException {
        Path qlib = qlib();
        Path close = qlib.resolve("features/sh600519/close.day.bin");
        for (Path file : List.of(close, qlib.resolve("calendars/day.txt"))) {
            byte[] sound = Files.readAllBytes(file);
            Mutations.forEach(sound, damaged -> {
                Files.write(file, damaged);
                assertThat(files.read(close).bars().size()).isPositive();
            });
            Files.write(file, sound);
        }
    }

    @Test
    void findsTheFilesInAFolder() throws IOException {
        for (String name : List.of("b.parquet", "x/a.csv.gz", "x/c.jsonl", "README.md", ".hidden.csv", "_tmp/d.csv")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
        assertThat(BarFiles.within(folder))
                .extracting(file -> folder.relativize(file).toString())
                .containsExactly("b.parquet", "x/a.csv.gz", "x/c.jsonl");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> BarFiles.within(empty))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("has no files of bars");
    }

    @ParameterizedTest
    @CsvSource({
        "data/600519.SH.csv.gz, 600519.SH",
        "BTC-USD.PARQUET, BTC-USD",
        "a.jsonl.gz, a",
        "plain, plain",
        "store/market=cn/interval=1d/symbol=BTC%2FUSDT/bars.parquet, BTC/USDT",
        "qlib/features/sz000001/close.day.bin, SZ000001"
    })
    void findsTheSymbol(String file, String symbol) {
        assertThat(BarFiles.symbol(Path.of(file))).isEqualTo(symbol);
    }

    @ParameterizedTest
    @ValueSource(strings = {"600519.SH", "BTC/USDT", "ES=F", "^GSPC", "100%", "贵州茅台", "a b", "%41", "é|ü"})
    void partitionValuesRoundTrip(String value) {
        String name = Partitions.folder("symbol", value);
        assertThat(name).doesNotContain("/");
        assertThat(Partitions.value(Path.of("a", name, "b"), "symbol")).isEqualTo(value);
        assertThat(Partitions.value(Path.of("a", name, "b"), "market")).isNull();
    }

    private Path qlib() throws IOException {
        Path qlib = folder.resolve("qlib");
        Path features = Files.createDirectories(qlib.resolve("features/sh600519"));
        Files.createDirectories(qlib.resolve("calendars"));
        Files.createDirectories(qlib.resolve("instruments"));
        Files.writeString(qlib.resolve("calendars/day.txt"), "2024-06-18\n2024-06-19\n2024-06-20\n2024-06-21\n");
        Files.writeString(
                qlib.resolve("instruments/all.txt"),
                "SH600519\t2024-06-19\t2024-06-21\nSZ000001\t2024-06-19\t2024-06-21\n");
        float none = Float.NaN;
        for (String price : List.of("open", "high", "low", "close")) {
            numbers(features.resolve(price + ".day.bin"), 1, 7.02f, none, 7.5f);
        }
        numbers(features.resolve("high.day.bin"), 1, 7.02f, none, 7.6f);
        numbers(features.resolve("volume.day.bin"), 1, 5, none, none);
        return qlib;
    }

    private static void numbers(Path file, float... numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            bytes.putFloat(number);
        }
        Files.write(file, bytes.array());
    }

    private void assertRejected(Path file, String sentence) {
        assertThatThrownBy(() -> files.read(file))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageContaining(sentence);
    }

    private static void assertSame(Bars actual, Bars expected) {
        assertThat(actual.size()).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.bar(i)).isEqualTo(expected.bar(i));
        }
    }
}
