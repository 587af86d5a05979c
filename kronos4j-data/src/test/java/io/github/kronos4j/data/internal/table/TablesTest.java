package io.github.kronos4j.data.internal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.file.LoadedBars;
import io.github.kronos4j.data.internal.duckdb.DuckDb;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
    private static final String CSV = """
            timestamps,open,high,low,close,volume
            2024-01-02,1,4,0.5,2,10
            2024-01-03,2,5,1.5,3,20
            2024-01-04,3,6,2.5,4,
            """;

    @TempDir
    Path folder;

    @Nested
    class Commas extends CsvContract {
        @Override
        byte[] bytes() {
            return CSV.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Nested
    class DeclaredSemicolons extends CsvContract {
        @Override
        byte[] bytes() {
            return ("sep=;\n" + CSV.replace(',', ';')).getBytes(StandardCharsets.UTF_8);
        }

        @Test
        @Override
        void readsTheSameBars() throws Exception {
            Path file = write();
            Table table = CsvTable.candidates(file).getFirst();
            assertThat(table.head(1).getFirst().number()).isEqualTo(2);
            assertThat(table.head(1).getFirst().cells()).startsWith("timestamps", "open");
            assertThat(table.head(9)).hasSize(4);
        }
    }

    @Nested
    class Tabs extends CsvContract {
        @Override
        byte[] bytes() {
            return CSV.replace(',', '\t').getBytes(StandardCharsets.UTF_16);
        }
    }

    @Nested
    class Spaces extends CsvContract {
        @Override
        byte[] bytes() {
            return CSV.replaceAll("\n", "  \n  ").replace(",", "   ").getBytes(StandardCharsets.UTF_8);
        }
    }

    @Nested
    class Gzip extends CsvContract {
        @Override
        byte[] bytes() throws IOException {
            Path file = folder.resolve("x.gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(CSV.getBytes(StandardCharsets.UTF_8));
            }
            return Files.readAllBytes(file);
        }
    }

    @Nested
    class Zip extends CsvContract {
        @Override
        byte[] bytes() throws IOException {
            Map<String, String> entries = new TreeMap<>(Map.of(
                    "a/", "", "a/bars.csv", CSV, "__MACOSX/a/._bars.csv", "x", "a/.DS_Store", "x", "a/README.md", "x"));
            return Files.readAllBytes(Workbooks.zip(folder.resolve("x.zip"), entries));
        }
    }

    @Nested
    class JsonObjects extends TableContract {
        @Override
        Path write() throws IOException {
            return Files.writeString(folder.resolve("bars"), """
                    {"ticker":"X","results":[
                    {"timestamps":"2024-01-02","open":1,"high":4,"low":0.5,"close":2,"volume":10},
                    {"timestamps":"2024-01-03","open":2,"high":5,"low":1.5,"close":3,"volume":20},
                    {"timestamps":"2024-01-04","open":3,"high":6,"low":2.5,"close":4}]}
                    """);
        }
    }

    @Nested
    class JsonLines extends TableContract {
        @Override
        Path write() throws IOException {
            return Files.writeString(folder.resolve("bars"), """
                    {"timestamps":"2024-01-02","open":1,"high":4,"low":0.5,"close":2,"volume":10}
                    {"timestamps":"2024-01-03","open":2,"high":5,"low":1.5,"close":3,"volume":20}
                    {"timestamps":"2024-01-04","open":3,"high":6,"low":2.5,"close":4}
                    """);
        }
    }

    @Nested
    class JsonArrays extends TableContract {
        @Override
        Path write() throws IOException {
            return Files.writeString(folder.resolve("bars"), """
                    [["timestamps","open","high","low","close","volume"],["2024-01-02",1,4,0.5,2,10],
                    ["2024-01-03",2,5,1.5,3,20],["2024-01-04",3,6,2.5,4,null]]
                    """);
        }

        @Override
        boolean hasHeaderRow() {
            return true;
        }
    }

    @Nested
    class JsonTexts extends TableContract {
        @Override
        Path write() throws IOException {
            return Files.writeString(
                    folder.resolve("bars"),
                    "{\"data\":{\"klines\":[\"" + CSV.strip().replace("\n", "\",\"") + "\"]}}");
        }

        @Override
        boolean hasHeaderRow() {
            return true;
        }
    }

    @Nested
    class JsonIndex extends TableContract {
        @Override
        Path write() throws IOException {
            return Files.writeString(folder.resolve("bars"), """
                    {"2024-01-02":{"open":1,"high":4,"low":0.5,"close":2,"volume":10},
                    "2024-01-03":{"open":2,"high":5,"low":1.5,"close":3,"volume":20},
                    "2024-01-04":{"open":3,"high":6,"low":2.5,"close":4,"volume":null}}
                    """);
        }
    }

    @Nested
    class JsonSplit extends TableContract {
        @Override
        Path write() throws IOException {
            return Files.writeString(folder.resolve("bars"), """
                    {"columns":["open","high","low","close","volume"],"index":["2024-01-02","2024-01-03","2024-01-04"],
                    "data":[[1,4,0.5,2,10],[2,5,1.5,3,20],[3,6,2.5,4,null]]}
                    """);
        }
    }

    @Nested
    class JsonColumnArrays extends TableContract {
        @Override
        Path write() throws IOException {
            return Files.writeString(folder.resolve("bars"), """
                    {"s":"ok","timestamps":["2024-01-02","2024-01-03","2024-01-04"],"open":[1,2,3],"quote":[{"high":[4,5,6],
                    "low":[0.5,1.5,2.5],"close":[2,3,4],"volume":[10,20,null]}]}
                    """);
        }
    }

    @Nested
    class JsonKeyedColumns extends TableContract {
        @Override
        Path write() throws IOException {
            return Files.writeString(folder.resolve("bars"), """
                    {"open":{"2024-01-02":1,"2024-01-03":2,"2024-01-04":3},"high":{"2024-01-02":4,"2024-01-03":5,"2024-01-04":6},
                    "low":{"2024-01-02":0.5,"2024-01-03":1.5,"2024-01-04":2.5},"close":{"2024-01-02":2,"2024-01-03":3,"2024-01-04":4},
                    "volume":{"2024-01-02":10,"2024-01-03":20,"2024-01-04":null}}
                    """);
        }
    }

    @Nested
    class Workbook extends TableContract {
        @Override
        Path write() throws IOException {
            String rows = """
                    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>
                    <c r="D1" t="inlineStr"><is><t>low</t></is></c><c t="str"><v>close</v></c><c r="F1" t="s"><v>3</v></c></row>
                    <row r="2"><c r="A2" s="1"><v>45293</v></c><c><v>1</v></c><c><v>4.0</v></c><c><v>0.5</v></c><c><v>2</v></c>
                    <c><v>1E1</v></c></row>
                    <row><c s="1"><v>45294</v></c><c><v>2</v></c><c><v>5</v></c><c><v>1.5</v></c><c><v>3</v></c><c><v>20</v></c></row>
                    <row r="9"><c s="1"/></row>
                    <row r="10"><c s="1"><v>45295</v></c><c><v>3</v></c><c><v>6</v></c><c><v>2.5</v></c><c><v>4</v></c>
                    <c t="e"><v>#N/A</v></c></row>
                    """;
            return Workbooks.write(
                    folder.resolve("bars.xlsx"),
                    List.of("timestamps", "open", "high", "volume"),
                    List.of("<row><c t=\"str\"><v>Notes</v></c></row>", rows));
        }

        @Override
        boolean hasHeaderRow() {
            return true;
        }

        @Test
        void keepsTheNumbersOfRowsAndNotesOtherSheets() throws IOException {
            Table table = new SheetTable(write());
            assertThat(table.head(9).getLast().number()).isEqualTo(10);
            assertThat(table.notes()).singleElement().asString().contains("2 sheets with rows");
            assertThat(table.labels()).containsExactly("Sheet 2");
        }

        /// Rows that somebody has added in Excel: times alone, and a time beside zeros.
        @Test
        void timesOfRowsWithoutPricesAtTheEndAreKept() throws IOException {
            Path file = Workbooks.write(
                    folder.resolve("future.xlsx"), List.of("date", "open", "high", "low", "close"), List.of("""
                            <row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c>
                            <c t="s"><v>4</v></c></row>
                            <row><c s="1"><v>45293</v></c><c><v>1</v></c><c><v>4</v></c><c><v>0.5</v></c><c><v>2</v></c></row>
                            <row><c s="1"><v>45294</v></c></row>
                            <row><c s="1"><v>45295</v></c><c><v>1</v></c><c><v>4</v></c><c><v>0.5</v></c><c><v>2</v></c></row>
                            <row><c s="1"><v>45296</v></c></row>
                            <row><c s="1"><v>45299</v></c><c><v>0</v></c><c><v>0</v></c><c><v>0</v></c><c><v>0</v></c></row>
                            """));
            try (BarFiles files = new BarFiles()) {
                LoadedBars read = files.read(file);
                assertThat(read.bars().size()).isEqualTo(2);
                assertThat(read.upcoming().times())
                        .containsExactly(
                                LocalDateTime.parse("2024-01-05T00:00"), LocalDateTime.parse("2024-01-08T00:00"));
            }
        }

        @Test
        void readsTimes() throws IOException {
            Path file = Workbooks.write(
                    folder.resolve("times.xlsx"),
                    List.of(),
                    List.of(
                            "<row><c s=\"2\"><v>0.3958333333333333</v></c><c s=\"1\"><v>45293.395833333336</v></c></row>"));
            assertThat(new SheetTable(file).head(1).getFirst().cells())
                    .containsExactly("09:30:00", "2024-01-02 09:30:00");
        }
    }

    @Nested
    class Parquet extends TableContract {
        @Override
        Path write() throws Exception {
            Path csv = Files.writeString(folder.resolve("source.csv"), CSV);
            Path file = folder.resolve("bars.parquet");
            try (DuckDb duck = DuckDb.open()) {
                duck.execute("COPY (SELECT * FROM read_csv(" + DuckDb.file(csv) + ")) TO "
                        + DuckDb.quote(file.toString()) + " (FORMAT parquet)");
            }
            return file;
        }
    }

    abstract static class CsvContract extends TableContract {
        abstract byte[] bytes() throws IOException;

        @Override
        Path write() throws IOException {
            return Files.write(folder.resolve("bars"), bytes());
        }

        @Override
        boolean hasHeaderRow() {
            return true;
        }
    }

    @Test
    void listsTheFilesOfAnAmbiguousArchive() throws IOException {
        Path file = Workbooks.zip(folder.resolve("x.zip"), Map.of("a.csv", CSV, "b.csv", CSV));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> open(file))
                .withMessageContaining("a.csv")
                .withMessageContaining("b.csv")
                .withMessageContaining("unpack it");
    }

    @Test
    void detectsEncodings() throws IOException {
        assertThat(header("日期,开盘,收盘,最高,最低,成交量\n", "GB18030")).startsWith("日期", "开盘");
        assertThat(header("日期,開盤,收盤,最高,最低,成交量\n", "GBK")).startsWith("日期", "開盤");
        assertThat(header("Datum;Eröffnung;Höchst;Tiefst;Schluß;Stück\n", "windows-1252"))
                .startsWith("Datum", "Eröffnung");
        assertThat(header("日期,成交股數,開盤價,最高價,最低價,收盤價\n", "Big5")).startsWith("日期", "成交股數");
        assertThat(header("日付,始値,高値,安値,終値,出来高\n", "windows-31j")).startsWith("日付", "始値");
        assertThat(header("일자,종가,대비,시가,고가,저가,거래량\n", "x-windows-949")).startsWith("일자", "종가");
        assertThat(header("日期,开盘,收盘,最高,最低,成交量\n", "UTF-8")).startsWith("日期", "开盘");
    }

    @Test
    void detectsTheEncodingOfAFooterFarFromTheHead() throws IOException {
        String text = "date,open,high,low,close\n" + "2024-01-02,1,2,3,4\n".repeat(20_000) + "数据来源:通达信\n";
        Path file = Files.write(folder.resolve("x"), text.getBytes(Charset.forName("GB18030")));
        assertThat(open(file).getFirst().head(100_000).getLast().cells()).containsExactly("数据来源:通达信");
    }

    @Test
    void ranksSeparators() throws IOException {
        assertThat(separators("date;open;high;low;close\n2024-01-02;1,5;2,5;1,0;2,0\n2024-01-03;1,5;2,5;1,0;2,0\n"))
                .startsWith(';');
        assertThat(separators("2024-01-02 1 2 1 2\n")).containsExactly(' ');
        assertThat(separators("date,a|b,c\n")).startsWith(',');
        assertThat(separators("text\n")).containsExactly(',');
    }

    @Test
    void passesOnFailuresOfTheSink() throws IOException {
        Table table = open(Files.writeString(folder.resolve("x"), CSV)).getFirst();
        RowSink exhausted = new FailingSink(new OutOfMemoryError("test"));
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> table.read(new boolean[0], exhausted));
    }

    @Test
    void reportsTheLineThatIsNotCsv() throws IOException {
        Table table = open(Files.writeString(folder.resolve("x"), "a,b,c\n1,2,3\n\"1\"x,2,3\n"))
                .getFirst();
        assertThat(table.head(10)).hasSize(2);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> table.read(new boolean[0], new HeadSink()))
                .withMessageContaining("row 3: the line is not valid CSV")
                .withMessageContaining("check its quotation marks");
    }

    @Test
    void reportsOldWorkbooks() throws IOException {
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1};
        Path file = Files.write(folder.resolve("x.xls"), old);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> open(file))
                .withMessageContaining("save it as .xlsx without a password, or as CSV");
    }

    @Test
    void showsTextWithoutControlCharacters() {
        assertThat(Shown.text("a\u001b]0;b\u0007\u202ec")).isEqualTo("a\\u001b]0;b\\u0007\\u202ec");
        assertThat(Shown.text("x".repeat(100))).hasSize(63).endsWith("...");
    }

    @Test
    void readsTheMetadataOfParquet() throws Exception {
        try (DuckDb duck = DuckDb.open()) {
            assertThat(parquet(duck, "Asia/Shanghai").zone()).contains(ZoneId.of("Asia/Shanghai"));
            ParquetTable unknown = parquet(duck, "Not/AZone");
            assertThat(unknown.zone()).isEmpty();
            assertThat(unknown.notes()).singleElement().asString().contains("'Not/AZone', which does not exist");
            assertThat(parquet(duck, "").zone()).isEmpty();
            assertThat(unknown.names()).containsExactly("timestamps", "open", "id", "at");
            assertThat(unknown.head(1).getFirst().cells())
                    .containsExactly("2024-01-02 09:30:00", "0.00001", "1714521600000000001", "2024-01-02 09:30:00+00");
        }
    }

    private ParquetTable parquet(DuckDb duck, String zone) throws Exception {
        Path file = folder.resolve("zone.parquet");
        duck.execute("COPY (SELECT TIMESTAMP '2024-01-02 09:30:00' AS __index_level_0__, 0.00001::DOUBLE AS open,"
                + " 1714521600000000001 AS id, TIMESTAMPTZ '2024-01-02 09:30:00+00' AS at) TO "
                + DuckDb.quote(file.toString()) + " (FORMAT parquet, KV_METADATA {'" + ParquetTable.ZONE + "': "
                + DuckDb.quote(zone) + "})");
        return new ParquetTable(duck, file);
    }

    private List<String> header(String text, String charset) throws IOException {
        Path file = Files.write(folder.resolve("x"), text.getBytes(Charset.forName(charset)));
        return open(file).getFirst().head(1).getFirst().cells();
    }

    private List<Character> separators(String text) throws IOException {
        return CsvTable.candidates(Files.writeString(folder.resolve("x"), text)).stream()
                .map(CsvTable::separator)
                .toList();
    }

    private static List<? extends Table> open(Path file) throws IOException {
        return Tables.open(file, () -> {
            throw new AssertionError("Parquet");
        });
    }

    /// Sink that fails.
    private record FailingSink(Error failure) implements RowSink {
        @Override
        public void begin(long number) {}

        @Override
        public void cell(int index, char[] text, int offset, int length) {
            throw failure;
        }

        @Override
        public void number(int index, double value) {}

        @Override
        public void localSecond(int index, long second) {}

        @Override
        public void end() {}
    }
}
