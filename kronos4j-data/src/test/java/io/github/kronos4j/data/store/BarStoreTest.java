package io.github.kronos4j.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.internal.duckdb.DuckDb;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarStoreTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final SeriesKey MOUTAI = SeriesKey.parse("cn/1d/600519.SH");
    private static final LocalDateTime FIRST = LocalDateTime.parse("2024-06-18T09:30");

    @TempDir
    Path folder;

    private BarStore store;

    @BeforeEach
    void open() {
        store = new BarStore(folder.resolve("store"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void storesASeriesWithItsZoneAndColumns() {
        Bars bars = bars(SHANGHAI, bar(0, 1), bar(1, 2));
        assertThat(store.upsert(MOUTAI, bars)).isEqualTo(new Upsert(2, 2, 0, 0));

        Bars read = store.read(MOUTAI);
        assertThat(list(read)).isEqualTo(list(bars));
        assertThat(read.zone()).isEqualTo(SHANGHAI);
        assertThat(folder.resolve("store/market=cn/interval=1d/symbol=600519.SH/bars.parquet"))
                .isRegularFile();
        assertThat(store.upsert(MOUTAI, bars)).isEqualTo(new Upsert(2, 0, 0, 0));
    }

    @Test
    void aBarReplacesTheStoredOneOfTheSameTime() {
        for (long seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            SeriesKey key = SeriesKey.parse("x/30m/SEED-" + seed);
            TreeMap<LocalDateTime, Bar> naive = new TreeMap<>();
            for (int round = 0; round < 4; round++) {
                TreeMap<LocalDateTime, Bar> some = new TreeMap<>();
                IntStream.range(0, random.nextInt(20)).forEach(i -> {
                    Bar bar = bar(random.nextInt(40), 1 + random.nextInt(3));
                    some.put(bar.time(), bar);
                });
                int size = naive.size();
                Upsert upsert = store.upsert(key, bars(SHANGHAI, some.values().toArray(Bar[]::new)));
                naive.putAll(some);
                assertThat(upsert.added()).as("seed %d", seed).isEqualTo(naive.size() - size);
                assertThat(upsert.size()).as("seed %d", seed).isEqualTo(naive.size());
            }
            assertThat(list(store.read(key))).as("seed %d", seed).isEqualTo(List.copyOf(naive.values()));
        }
    }

    @Test
    void replaceRemovesTheStoredBars() {
        store.upsert(MOUTAI, bars(SHANGHAI, bar(0, 1), bar(1, 2)));
        assertThat(store.replace(MOUTAI, bars(SHANGHAI, bar(1, 3)))).isEqualTo(new Upsert(1, 0, 1, 0));
        assertThat(store.read(MOUTAI).size()).isEqualTo(1);
    }

    @Test
    void barsAreConvertedToTheZoneOfTheSeriesAndDatesAreNot() {
        store.upsert(MOUTAI, bars(SHANGHAI, bar(0, 1)));
        store.upsert(MOUTAI, bars(ZoneOffset.UTC, new Bar(FIRST.minusHours(7), 1, 1, 1, 2, 1, 1)));
        assertThat(store.read(MOUTAI).time(1)).isEqualTo(FIRST.plusHours(1));

        Bar day = new Bar(FIRST.toLocalDate().plusDays(1).atStartOfDay(), 1, 1, 1, 2, 1, 1);
        store.upsert(MOUTAI, bars(ZoneOffset.UTC, day));
        assertThat(store.read(MOUTAI).time(2)).isEqualTo(day.time());
    }

    @Test
    void volumeIsKeptIfOnlySomeBarsHaveIt() {
        store.upsert(MOUTAI, bars(SHANGHAI, bar(0, 1)));
        Bars prices =
                Bars.builder(SHANGHAI).add(bar(1, 2)).columns(false, false).build();
        store.upsert(MOUTAI, prices);
        assertThat(store.read(MOUTAI).column(Column.VOLUME)).containsExactly(100, Double.NaN);
    }

    @Test
    void storedVolumeAndAmountAreKeptIfTheNewBarsHaveNone() {
        Bar first = new Bar(FIRST, 1, 2, 0.5, 1, 100, 150);
        Bar second = new Bar(FIRST.plusMinutes(30), 1, 2, 0.5, 1, 200, 250);
        store.upsert(MOUTAI, bars(SHANGHAI, first, second));
        Bar same = new Bar(first.time(), 1, 2, 0.5, 1, 0, 0);
        Bar other = new Bar(second.time(), 1, 2, 0.5, 1.5, 0, 0);

        Upsert upsert = store.upsert(
                MOUTAI,
                Bars.builder(SHANGHAI)
                        .add(same)
                        .add(other)
                        .columns(false, false)
                        .build());

        assertThat(upsert).isEqualTo(new Upsert(2, 0, 1, 1));
        assertThat(store.read(MOUTAI).column(Column.VOLUME)).containsExactly(100, Double.NaN);
        assertThat(store.read(MOUTAI).column(Column.AMOUNT)).containsExactly(150, Double.NaN);
        assertThat(store.read(MOUTAI).close(1)).isEqualTo(1.5);
    }

    @Test
    void problemsAreReportedAndTheOtherSeriesAreListed() throws IOException {
        store.upsert(MOUTAI, bars(SHANGHAI, bar(0, 1), bar(1, 2)));
        Path stray = folder.resolve("store/market=cn/interval=foo/symbol=A");
        Files.createDirectories(stray);
        Files.copy(store.file(MOUTAI), stray.resolve("bars.parquet"));
        byte[] whole = Files.readAllBytes(store.file(MOUTAI));
        for (int length : new int[] {0, 4, whole.length / 2, whole.length - 1}) {
            Path cut = store.file(SeriesKey.parse("cn/1d/CUT" + length));
            Files.createDirectories(cut.getParent());
            Files.write(cut, Arrays.copyOf(whole, length));
        }

        assertThat(store.find("cn/*/60*")).containsExactly(MOUTAI);
        assertThat(store.problems())
                .hasSize(5)
                .anyMatch(problem ->
                        problem.startsWith(stray + " is not a series and was skipped: move it out of the store"))
                .anyMatch(problem ->
                        problem.contains("is not a complete Parquet file, so cn/1d/CUT0 was skipped: delete the file"));
        assertThat(query("SELECT count(*), count(DISTINCT symbol) FROM bars"))
                .last()
                .isEqualTo(List.of("2", "1"));
    }

    @Test
    void findsSeriesByPattern() {
        for (String key :
                List.of("us/1d/A", "cn/1d/600519.SH", "cn/15m/600519.SH", "crypto/1h/BTC/USDT", "cn/1d/000001")) {
            store.upsert(SeriesKey.parse(key), bars(SHANGHAI, bar(0, 1)));
        }
        assertThat(store.list())
                .extracting(SeriesKey::toString)
                .containsExactly(
                        "cn/15m/600519.SH", "cn/1d/000001", "cn/1d/600519.SH", "crypto/1h/BTC/USDT", "us/1d/A");
        assertThat(store.find("*/1d/*")).hasSize(3);
        assertThat(store.find("cn/1d/60*")).containsExactly(MOUTAI);
        assertThat(store.find("crypto/1h/BTC/USDT")).hasSize(1);
        assertThat(store.find("**")).hasSize(5);
        assertThatThrownBy(() -> store.find("hk/1d/*"))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("has no series hk/1d/*: list the series it has");
    }

    @Test
    void rejectsInvalidKeysAndBarsInOneSentence() {
        assertThatThrownBy(() -> SeriesKey.parse("cn/600519"))
                .isInstanceOf(KronosException.class)
                .hasMessage("'cn/600519' does not name a stored series: use the form cn/1d/600519.SH");
        assertThatThrownBy(() -> store.read(MOUTAI)).isInstanceOf(KronosException.class);
        assertThatThrownBy(() -> store.upsert(MOUTAI, bars(SHANGHAI, bar(1, 1), bar(1, 1))))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("does not come after the previous one");
        assertThatThrownBy(() -> store.sql())
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("is empty");
    }

    @Test
    void temporaryFilesOfAKilledWriterAreIgnoredAndDeleted() throws IOException {
        store.upsert(MOUTAI, bars(SHANGHAI, bar(0, 1)));
        Path part = store.file(MOUTAI).resolveSibling(".bars.parquet.123.part");
        Files.writeString(part, "PAR1 half");
        assertThat(store.list()).containsExactly(MOUTAI);
        assertThat(store.read(MOUTAI).size()).isEqualTo(1);

        store.upsert(MOUTAI, bars(SHANGHAI, bar(1, 2)));
        assertThat(part).doesNotExist();
    }

    @Test
    void manyThreadsWriteOneSeries() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Upsert>> done = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                int number = i;
                done.add(threads.submit(() -> store.upsert(MOUTAI, bars(SHANGHAI, bar(number, 1)))));
            }
            for (Future<Upsert> upsert : done) {
                assertThat(upsert.get().added()).isEqualTo(1);
            }
        }
        assertThat(store.read(MOUTAI).size()).isEqualTo(24);
    }

    @Test
    void runsQueries() {
        store.upsert(MOUTAI, bars(SHANGHAI, bar(0, 1), bar(1, 2)));
        store.upsert(SeriesKey.parse("cn/1d/000001"), bars(SHANGHAI, bar(0, 5)));

        assertThat(query("SELECT symbol, count(*) AS n, max(close) FROM bars GROUP BY ALL ORDER BY symbol;"))
                .containsExactly(
                        List.of("symbol", "n", "max(\"close\")"),
                        List.of("000001", "1", "5.0"),
                        List.of("600519.SH", "2", "2.0"));
        assertThat(query("SELECT interval, market, timestamps, amount FROM bars WHERE symbol = '000001' -- one"))
                .last()
                .isEqualTo(List.of("1d", "cn", "2024-06-18 09:30:00", ""));
        assertThat(query("DESCRIBE bars")).hasSize(11);
        assertThat(query("SELECT 'a;b', count(*) AS \"n;\" FROM bars -- two; words"))
                .containsExactly(List.of("'a;b'", "n;"), List.of("a;b", "3"));
    }

    @Test
    void rowsOfQueriesAreNotKept() {
        store.upsert(MOUTAI, bars(SHANGHAI, bar(0, 1), bar(1, 2)));
        int[] rows = {0};
        try (StoreSql opened = store.sql()) {
            opened.query("SELECT * FROM bars, range(1000000000000)", _ -> ++rows[0] < 1000);
            assertThat(rows[0]).isEqualTo(1000);
            opened.query("SELECT count(*) FROM bars", _ -> true); // the connection is free again
        }
    }

    @Test
    void failuresOfStreamedQueriesHaveTheirReason() {
        store.upsert(MOUTAI, bars(SHANGHAI, bar(0, 1), bar(1, 2)));

        assertThatThrownBy(() -> query("SELECT CAST(symbol AS INTEGER) FROM bars"))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("the query is not valid: Conversion Error");
        try (StoreSql small = StoreSql.open(store.folder(), List.of(store.file(MOUTAI)), "100MB")) {
            assertThatThrownBy(() -> small.query("SELECT list(x) FROM range(100000000000) t(x)", _ -> true))
                    .isInstanceOf(KronosException.class)
                    .hasMessage("the query needs more memory than it may use (100MB): select fewer rows or columns, or"
                            + " group them");
        }
    }

    @Test
    void queriesChangeNothing() throws IOException {
        store.upsert(MOUTAI, bars(SHANGHAI, bar(0, 1)));
        Path secret = Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
        Path evil = folder.resolve("store/evil.csv");
        for (String sql : List.of(
                "DROP VIEW bars",
                "COPY bars TO '" + evil + "'",
                "SELECT 1; DROP VIEW bars",
                "DROP VIEW bars; SELECT 1",
                "SELECT E'\\'; DROP VIEW bars; SELECT ''",
                "SELECT $$'$$; DROP VIEW bars; SELECT $$'$$",
                "SELECT /*'*/ 1; DROP VIEW bars; SELECT /*'*/ 1",
                "SELECT 1) t; COPY (SELECT 1) TO '" + evil + "'; FROM (SELECT 1",
                "FROM '" + secret + "'",
                "SET enable_external_access = true",
                "ATTACH '" + evil + "'",
                "SELECT nonsense FROM bars",
                "")) {
            assertThatThrownBy(() -> query(sql))
                    .as(sql)
                    .isInstanceOf(KronosException.class)
                    .hasMessageNotContaining("\n");
        }
        assertThat(evil).doesNotExist();
        assertThat(query("SELECT count(*) FROM bars")).last().isEqualTo(List.of("1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet", "json"})
    void severalStatementsAreRefusedForEachFormatAndNoneIsExecuted(String ending) {
        store.upsert(MOUTAI, bars(SHANGHAI, bar(0, 1)));
        Path evil = folder.resolve("store/evil.csv");
        Path result = folder.resolve("result." + ending);
        try (StoreSql opened = store.sql()) {
            for (String sql : List.of(
                    "CREATE TABLE t(a int); SELECT 1",
                    "COPY (SELECT 1) TO '" + evil + "'; SELECT 1",
                    "CREATE TABLE t(a int)",
                    "COPY (SELECT 1) TO '" + evil + "'")) {
                assertThatThrownBy(() -> opened.write(sql, result)).as(sql).isInstanceOf(KronosException.class);
            }
            assertThatThrownBy(() -> opened.query("FROM t", _ -> true))
                    .isInstanceOf(KronosException.class)
                    .hasMessageContaining("Table with name t does not exist");
        }
        assertThat(evil).doesNotExist();
        assertThat(result).doesNotExist();
    }

    @Test
    void resultsInFilesHaveTheTypesOfTheirColumns() throws Exception {
        store.upsert(MOUTAI, bars(SHANGHAI, bar(0, 1)));
        String sql = "SELECT symbol, timestamps, close, 7 AS n, true AS flag FROM bars";
        Path parquet = folder.resolve("result.parquet");
        Path json = folder.resolve("result.json");
        try (StoreSql opened = store.sql()) {
            opened.write(sql, parquet);
            opened.write(sql, json);
        }
        assertThat(Files.readString(json)).isEqualTo("""
                        [
                        {"symbol":"600519.SH","timestamps":"2024-06-18 09:30:00","close":1.0,"n":7,"flag":"true"}]
                        """);
        try (DuckDb duck = DuckDb.open();
                ResultSet types = duck.connection()
                        .createStatement()
                        .executeQuery(
                                "SELECT concat_ws(', ', typeof(symbol), typeof(timestamps), typeof(close), typeof(n),"
                                        + " typeof(flag)) FROM " + DuckDb.quote(parquet.toString()))) {
            assertThat(types.next()).isTrue();
            assertThat(types.getString(1)).isEqualTo("VARCHAR, TIMESTAMP, DOUBLE, INTEGER, BOOLEAN");
        }
    }

    @Test
    void theDefaultFolderFollowsTheEnvironment() {
        assertThat(BarStore.defaultFolder(Map.of("KRONOS_STORE", "/data/bars"))).isEqualTo(Path.of("/data/bars"));
        assertThat(BarStore.defaultFolder(Map.of("XDG_DATA_HOME", "/xdg", "HOME", "/home/u")))
                .isEqualTo(Path.of("/xdg/kronos4j/store"));
        assertThat(BarStore.defaultFolder(Map.of("HOME", "/home/u")))
                .isEqualTo(Path.of("/home/u/.local/share/kronos4j/store"));
    }

    private List<List<String>> query(String sql) {
        List<List<String>> table = new ArrayList<>();
        try (StoreSql opened = store.sql()) {
            opened.query(sql, table::add);
        }
        return table;
    }

    private static Bar bar(int number, double close) {
        return new Bar(FIRST.plusMinutes(30L * number), 1, 2, 0.5, close, 100, Double.NaN);
    }

    private static Bars bars(ZoneId zone, Bar... bars) {
        Bars.Builder builder = Bars.builder(zone);
        for (Bar bar : bars) {
            builder.add(bar);
        }
        return builder.build();
    }

    private static Collection<Bar> list(Bars bars) {
        return IntStream.range(0, bars.size()).mapToObj(bars::bar).toList();
    }
}
