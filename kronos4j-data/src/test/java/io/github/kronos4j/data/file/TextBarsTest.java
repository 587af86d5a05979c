package io.github.kronos4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextBarsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static final BarFiles FILES = new BarFiles();

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        FILES.close();
    }

    /// Header, row, and the expected local time, open, high, low, close, volume and amount.
    static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.of(
                        "timestamps,open,high,low,close,volume,amount",
                        "2024-06-18 11:15:00,1,4,0.5,2,10,20",
                        "2024-06-18T11:15"),
                Arguments.of("Volume,Close,Low,High,Open,Date,Amount", "10,2,.5,4,1,2024-06-18,20", "2024-06-18T00:00"),
                Arguments.of(
                        "DATETIME,OPEN,HIGH,LOW,CLOSE,VOL,TURNOVER",
                        "2024-06-18 11:15,1,4,0.5,2,10,20",
                        "2024-06-18T11:15"),
                Arguments.of("日期,开盘,收盘,最高,最低,成交量,成交额,换手率", "2024-06-18,1,2,4,0.5,10,20,0.3", "2024-06-18T00:00"),
                Arguments.of("时间,开盘,收盘,最高,最低,成交量,成交额", "2024-06-18 11:15:00,1,2,4,0.5,10,20", "2024-06-18T11:15"),
                Arguments.of("日期,时间,开盘,收盘,最高,最低,成交量(手),成交额(元)", "2024/06/18,11:15,1,2,4,0.5,10,20", "2024-06-18T11:15"),
                Arguments.of(
                        "date,time,open,high,low,close,volume,amount",
                        "2024-06-18,11:15,1,4,0.5,2,10,20",
                        "2024-06-18T11:15"),
                Arguments.of(
                        "time,date,open,high,low,close,volume,amount",
                        "111500,20240618,1,4,0.5,2,10,20",
                        "2024-06-18T11:15"),
                Arguments.of(
                        "date,time,code,open,high,low,close,volume,amount",
                        "2024-06-18,20240618111500000,sh.600000,1,4,0.5,2,10,20",
                        "2024-06-18T11:15"),
                Arguments.of(
                        "ts_code,trade_date,open,high,low,close,pre_close,vol,amount",
                        "600519.SH,20240618,1,4,0.5,2,1.9,10,20",
                        "2024-06-18T00:00"),
                Arguments.of(
                        "open_time,open,high,low,close,volume,close_time,quote_volume",
                        "1718709300000,1,4,0.5,2,10,1718709599999,20",
                        "2024-06-18T11:15"),
                Arguments.of(
                        "<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<VALUE>",
                        "20240618,111500,1,4,0.5,2,10,20",
                        "2024-06-18T11:15"),
                Arguments.of(
                        "timestamp,1. open,2. high,3. low,4. close,5. volume,6. turnover",
                        "2024-06-18,1,4,0.5,2,10,20",
                        "2024-06-18T00:00"),
                Arguments.of(
                        ",open,high,low,close,volume,amount",
                        "2024-06-18 11:15:00,1,4,0.5,2,10,20",
                        "2024-06-18T11:15"),
                Arguments.of(
                        "\"date\",\"open\",\"high\",\"low\",\"close\",\"adj close\",\"volume\",\"amt\"",
                        "\"2024-06-18\",\"1\",\"4\",\"0.5\",\"2\",\"7\",\"10\",\"20\"",
                        "2024-06-18T00:00"),
                Arguments.of(
                        "timestamps;open;high;low;close;volume;amount",
                        "2024-06-18 11:15:00;1;4;0,5;2;10;20",
                        "2024-06-18T11:15"),
                Arguments.of(
                        "timestamps\topen\thigh\tlow\tclose\tvolume\tamount",
                        "2024-06-18 11:15:00\t1\t4\t0.5\t2\t10\t20",
                        "2024-06-18T11:15"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void acceptsManyColumnNames(String header, String row, String time) throws IOException {
        Bars bars = FILES.read(file(header + "\n" + row + "\n")).bars();
        assertThat(bars.size()).isEqualTo(1);
        assertThat(bars.bar(0)).isEqualTo(new Bar(LocalDateTime.parse(time), 1, 4, .5, 2, 10, 20));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-06-18, 2024-06-18T00:00",
        "2024/6/8, 2024-06-08T00:00",
        "2024.06.18, 2024-06-18T00:00",
        "20240618, 2024-06-18T00:00",
        "2019/11/26 9:35, 2019-11-26T09:35",
        "2019/11/26 09:35:07, 2019-11-26T09:35:07",
        "2024-06-18 11:15, 2024-06-18T11:15",
        "2024-06-18T11:15:00, 2024-06-18T11:15",
        "2024-06-18T11:15:00.123, 2024-06-18T11:15",
        "20240618 11:15:00, 2024-06-18T11:15",
        "202406181115, 2024-06-18T11:15",
        "20240618111530, 2024-06-18T11:15:30",
        "20240618111530000, 2024-06-18T11:15:30",
        "18.06.2024 11:15, 2024-06-18T11:15",
        "18/06/2024, 2024-06-18T00:00",
        "06/18/2024 1:05 PM, 2024-06-18T13:05",
        "06/18/2024 12:05 AM, 2024-06-18T00:05",
        "2024年6月18日 11:15, 2024-06-18T11:15",
        "1718709300, 2024-06-18T11:15",
        "1718709300.0, 2024-06-18T11:15",
        "1718709300000, 2024-06-18T11:15",
        "1718709300000000, 2024-06-18T11:15",
        "1718709300000000000, 2024-06-18T11:15",
        "999999999, 2001-09-09T01:46:39",
        "2024-06-18T11:15:00Z, 2024-06-18T11:15",
        "2024-06-18T11:15:00+08:00, 2024-06-18T11:15",
        "2024-06-18 11:15:00-0400, 2024-06-18T11:15",
        "2024-06-18 11:15:00 UTC, 2024-06-18T11:15",
        "2024-06-18T11:15-04:00[America/New_York], 2024-06-18T11:15",
        "2024-06-18 24:00, 2024-06-19T00:00",
        "' 2024-06-18 ', 2024-06-18T00:00"
    })
    void readsManyTimestampFormats(String stamp, String time) throws IOException {
        assertThat(FILES.read(file("date,open,high,low,close\n" + stamp + ",1,1,1,1\n"))
                        .bars()
                        .time(0))
                .isEqualTo(LocalDateTime.parse(time));
    }

    @ParameterizedTest
    @CsvSource({
        "1718709300, 2024-06-18T19:15",
        "2024-06-18T11:15:00Z, 2024-06-18T19:15",
        "2024-06-18T11:15:00-04:00, 2024-06-18T23:15",
        "2024-06-18 11:15:00, 2024-06-18T11:15"
    })
    void convertsInstantsToTheGivenZone(String stamp, String time) throws IOException {
        LoadedBars read = FILES.read(file("date,open,high,low,close\n" + stamp + ",1,1,1,1\n"), SHANGHAI);
        assertThat(read.bars().time(0)).isEqualTo(LocalDateTime.parse(time));
        assertThat(read.bars().zone()).isEqualTo(SHANGHAI);
        assertThat(read.clock()).isEqualTo(LoadedBars.Clock.GIVEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,085 | 1,090 | 1.085 | true", // nothing tells: decimals, with a note
                "1,085 | 1,09 | 1.085 | false",
                "1,085 | 0,999 | 1.085 | false",
                "1,085 | 1.090,5 | 1.085 | false",
                "1.085 | 1.090,5 | 1085 | false",
                "1,085 | 1,090.5 | 1085 | false",
                "1,085 | 999.5 | 1085 | false",
                "1,085 | 1,090,000 | 1085 | false"
            })
    void commasAreInferredFromAllPrices(String first, String second, double value, boolean noted) throws IOException {
        String row = ";%1$s;%1$s;%1$s;%1$s\n";
        LoadedBars read = FILES.read(file("date;open;high;low;close\n"
                + ("2024-06-18" + row).formatted(first)
                + ("2024-06-19" + row).formatted(second)));
        assertThat(read.bars().close(0)).isEqualTo(value);
        assertThat(read.notes()).hasSize(noted ? 1 : 0);
    }

    @Test
    void theTimeColumnMayHoldAFullTimestampBeforeTheDate() throws IOException {
        Path file = file("""
                time,date,open,high,low,close
                2024-06-18 11:15:00,2024-06-18,1,1,1,1
                11:20:00,2024-06-18,1,1,1,1
                """);
        Bars bars = FILES.read(file).bars();
        assertThat(bars.time(0)).isEqualTo("2024-06-18T11:15:00");
        assertThat(bars.time(1)).isEqualTo("2024-06-18T11:20:00");
    }

    @Test
    void rowsWithoutValuesAreIgnored() throws IOException {
        LoadedBars read = FILES.read(
                file("date,time,open,high,low,close,volume\n2024-06-18,11:15,1,1,1,1,5\n,,,,,,\n , ,,,,, \n,\n"));
        assertThat(read.bars().size()).isOne();
        assertThat(read.notes()).isEmpty();
    }

    @Test
    void distinguishesInstantsFromLocalTimes() throws IOException {
        assertThat(FILES.read(file("date,open,high,low,close\n1718709300,1,1,1,1\n"))
                        .clock())
                .isEqualTo(LoadedBars.Clock.INSTANT);
        assertThat(FILES.read(file("date,open,high,low,close\n2024-06-18,1,1,1,1\n"))
                        .clock())
                .isEqualTo(LoadedBars.Clock.LOCAL);
        LoadedBars offset = FILES.read(file("date,open,high,low,close\n2024-06-18T11:15:00+08:00,1,1,1,1\n"));
        assertThat(offset.bars().zone()).isEqualTo(ZoneOffset.ofHours(8));
        assertThat(offset.clock()).isEqualTo(LoadedBars.Clock.INSTANT);
        assertThat(offset.bars().time(0)).isEqualTo(LocalDateTime.parse("2024-06-18T11:15"));
    }

    @Test
    void seasonalOffsetsShowTheRegion() throws IOException {
        LoadedBars read = FILES.read(file("""
                Datetime,Open,High,Low,Close,Volume
                2024-03-08 15:30:00-05:00,1,1,1,1,1
                2024-03-11 09:30:00-04:00,1,1,1,1,1
                """));
        assertThat(read.bars().time(1)).isEqualTo(LocalDateTime.parse("2024-03-11T09:30"));
        assertThat(read.bars().zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(read.notes()).isEmpty();
    }

    @Test
    void combinesATimeWithoutLeadingZeros() throws IOException {
        Bars bars = FILES.read(file("date,time,open,high,low,close\n20240618,935,1,1,1,1\n20240618,93700,1,1,1,1\n"))
                .bars();
        assertThat(bars.time(0)).isEqualTo(LocalDateTime.parse("2024-06-18T09:35"));
        assertThat(bars.time(1)).isEqualTo(LocalDateTime.parse("2024-06-18T09:37"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",|\"1,234,567.5\"|1234567.5",
                ",|1e3|1000",
                ",|-37.63|-37.63",
                ";|1.234,5|1234.5",
                ";|0,5|0.5",
                ";|12,345|12.345",
                ";|12.5|12.5",
                ";|1 234 567,5|1234567.5",
                "TAB|1,234.5|1234.5"
            })
    void readsNumbersWithSeparators(String separator, String number, double value) throws IOException {
        String s = separator.equals("TAB") ? "\t" : separator;
        String text = String.join(s, "date", "open", "high", "low", "close") + "\n"
                + String.join(s, "2024-06-18", number, number, number, number) + "\n";
        assertThat(FILES.read(file(text)).bars().close(0)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, false", "UTF-8, true", "GBK, false", "GB18030, false", "UTF-16LE, true", "UTF-16BE, true"})
    void readsEncodings(String charset, boolean mark) throws IOException {
        String text = (mark ? "\uFEFF" : "") + "日期,开盘,收盘,最高,最低,成交量,成交额,股票名称\n2024-06-18,1,2,4,0.5,10,20,贵州茅台\n";
        Path file = folder.resolve("encoded.csv");
        Files.write(file, text.getBytes(Charset.forName(charset)));
        assertThat(FILES.read(file).bars().bar(0))
                .isEqualTo(new Bar(LocalDateTime.parse("2024-06-18T00:00"), 1, 4, .5, 2, 10, 20));
    }

    @Test
    void detectsGzipByContentNotByName() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("date,open,high,low,close\n2024-06-18,1,4,.5,2\n".getBytes(StandardCharsets.UTF_8));
        }
        Path file = folder.resolve("bars.csv");
        Files.write(file, bytes.toByteArray());
        assertThat(FILES.read(file).bars().close(0)).isEqualTo(2);
    }

    @Test
    void anEmptyOptionalColumnIsAbsent() throws IOException {
        Bars bars = FILES.read(file(
                        "date,open,high,low,close,volume,amount\n2024-06-18,1,4,.5,2,10,\n2024-06-19,1,4,.5,2,10,\n"))
                .bars();
        assertThat(bars.has(Column.VOLUME)).isTrue();
        assertThat(bars.has(Column.AMOUNT)).isFalse();
        assertThat(FILES.read(file("date,open,high,low,close\n2024-06-18,1,4,.5,2\n"))
                        .bars()
                        .has(Column.VOLUME))
                .isFalse();
    }

    @Test
    void aPartlyEmptyColumnIsKeptAndNoted() throws IOException {
        LoadedBars read =
                FILES.read(file("date,open,high,low,close,amount\n2024-06-18,1,4,.5,2,10\n2024-06-19,1,4,.5,2\n"));
        assertThat(read.bars().amount(1)).isNaN();
        assertThat(read.notes())
                .satisfiesExactly(
                        note -> assertThat(note).contains("there is an amount but no volume"),
                        note -> assertThat(note).contains("amount is empty in 1 of 2 rows"));
    }

    @Test
    void missingPricesBecomeNaN() throws IOException {
        Bars bars = FILES.read(file("date,open,high,low,close\n2024-06-18,null,N/A,1,NaN\n2024-06-19,1,4,.5,2\n"))
                .bars();
        assertThat(bars.open(0)).isNaN();
        assertThat(bars.low(0)).isOne();
        assertThat(bars.close(0)).isNaN();
    }

    @Test
    void rowsWithoutAnyPriceAreLeftOutAndCounted() throws IOException {
        LoadedBars read = FILES.read(file("""
                date,open,high,low,close,volume
                2024-06-17,1,4,.5,2,7
                2024-06-18,null,N/A,,NaN,0
                2024-06-19,0,0,0,0,0
                2024-06-20,1,4,.5,2,9
                """));
        assertThat(read.bars().size()).isEqualTo(2);
        assertThat(read.notes()).singleElement().asString().contains("2 rows without prices were left out");
    }

    @ParameterizedTest
    @ValueSource(strings = {",,,,,", ",0,0,0,0,0", ",NaN,NaN,NaN,NaN,", ",nan,nan,nan,nan,0", ""})
    void timesOfRowsWithoutPricesAtTheEndAreKept(String empty) throws IOException {
        LoadedBars read = FILES.read(file("date,open,high,low,close,volume\n2024-06-17,1,4,.5,2,7\n2024-06-18,,,,,\n"
                + "2024-06-19,1,4,.5,2,9\n2024-06-20%s\n2024-06-21%s\n2024-06-24%s\n".replace("%s", empty)));

        assertThat(read.bars().size()).isEqualTo(2);
        assertThat(read.upcoming().times())
                .containsExactly(
                        LocalDateTime.parse("2024-06-20T00:00"),
                        LocalDateTime.parse("2024-06-21T00:00"),
                        LocalDateTime.parse("2024-06-24T00:00"));
        assertThat(read.notes()).hasSize(2);
        assertThat(read.notes().getFirst()).contains("1 row without prices was left out");
        assertThat(read.notes().getLast())
                .endsWith("3 rows without prices follow the last bar: by default a forecast covers their times,"
                        + " 2024-06-20 to 2024-06-24");
        assertThat(read.withBars(read.bars().slice(0, 1)).upcoming().isEmpty()).isTrue();
    }

    @Test
    void onlyTimesAfterTheLastBarAreUpcoming() throws IOException {
        LoadedBars descending = FILES.read(file("""
                date,open,high,low,close
                2024-06-21,,,,
                2024-06-20,,,,
                2024-06-19,1,4,.5,2
                2024-06-18,1,4,.5,2
                2024-06-17,,,,
                """));
        assertThat(descending.upcoming().times())
                .containsExactly(LocalDateTime.parse("2024-06-20T00:00"), LocalDateTime.parse("2024-06-21T00:00"));

        LoadedBars repeated = FILES.read(
                file("date,open,high,low,close\n2024-06-18,1,4,.5,2\n2024-06-19,1,4,.5,2\n2024-06-19,,,,\n"));
        assertThat(repeated.upcoming().isEmpty()).isTrue();
        assertThat(repeated.notes()).singleElement().asString().contains("1 row without prices was left out");
    }

    @Test
    void seriesOfOneFileHaveUpcomingTimesOfTheirOwn() throws IOException {
        Path file = file("""
                symbol,date,open,high,low,close
                A,2024-06-18,1,4,.5,2
                B,2024-06-18,1,4,.5,2
                A,2024-06-19,,,,
                B,2024-06-19,1,4,.5,2
                B,2024-06-20,,,,
                B,2024-06-21,,,,
                """);
        assertThat(FILES.series(file))
                .extracting(bars -> FILES.read(bars, null).upcoming().size())
                .containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract", "instrument", "name"})
    void joinedContractsKeepTheTimesOfRowsWithoutPrices(String column) throws IOException {
        LoadedBars read = FILES.read(file(column + """
                ,date,open,high,low,close
                rb2405,2024-04-29,1,4,.5,2
                rb2405,2024-04-30,,,,
                rb2410,2024-05-06,1,4,.5,2
                rb2410,2024-05-07,,,,
                rb2410,2024-05-08,,,,
                """));
        assertThat(read.bars().size()).isEqualTo(2);
        assertThat(read.upcoming().times())
                .containsExactly(LocalDateTime.parse("2024-05-07T00:00"), LocalDateTime.parse("2024-05-08T00:00"));
        assertThat(read.notes())
                .anyMatch(note -> note.contains("1 row without prices was left out"))
                .anyMatch(note -> note.contains("2 rows without prices follow the last bar"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "", "600000"})
    void rowsAddedToAFileOfOneSymbolAreUpcomingWhateverTheirSymbol(String symbol) throws IOException {
        LoadedBars read = FILES.read(file("""
                日期,股票代码,开盘,收盘,最高,最低
                2024-06-18,600000,1,2,4,.5
                2024-06-19,600000,1,2,4,.5
                2024-06-20,%1$s,0,0,0,0
                2024-06-21,%1$s,,,,
                """.formatted(symbol)));

        assertThat(read.bars().size()).isEqualTo(2);
        assertThat(read.upcoming().times())
                .containsExactly(LocalDateTime.parse("2024-06-20T00:00"), LocalDateTime.parse("2024-06-21T00:00"));
        assertThat(read.notes()).anyMatch(note -> note.contains("2 rows without prices follow the last bar"));
    }

    /// Values in the order of AKShare below the header of another source.
    @Test
    void aHeaderThatContradictsTheValuesIsRefused() throws IOException {
        Path file = file("""
                date,open,high,low,close
                2024-06-17,10.0,10.5,11.0,9.5
                2024-06-18,10.5,10.2,10.9,10.1
                2024-06-19,10.2,10.2,10.4,9.9
                2024-06-20,10.2,10.8,10.9,10.2
                2024-06-21,10.8,10.6,11.0,10.5
                2024-06-24,10.6,10.1,10.7,10.0
                2024-06-25,10.1,10.4,10.6,10.1
                2024-06-26,10.4,10.9,11.2,10.3
                """);
        assertThatThrownBy(() -> FILES.read(file))
                .hasMessageEndingWith("column low holds the highest and column close the lowest price of each row, so"
                        + " the header is wrong: correct the names of the price columns");
    }

    @Test
    void aSingleRowThatEndsAfterItsTimeIsTheCutEndOfATextFile() throws IOException {
        Path cut = file("date,open,high,low,close\n2024-06-18,1,4,.5,2\n2024-06-19");
        assertThatThrownBy(() -> FILES.read(cut))
                .hasMessageEndingWith("row 3: the row has only 1 of 5 columns; complete it or remove it");
        Path inside =
                file("date,open,high,low,close\n2024-06-18,1,4,.5,2\n2024-06-19\n2024-06-20\n2024-06-21,1,4,.5,2\n");
        assertThatThrownBy(() -> FILES.read(inside)).hasMessageContaining("row 3: the row has only 1 of 5 columns");
    }

    @Test
    void upcomingTimesAreOnTheClockOfTheBars() throws IOException {
        Path epochs = file("time,open,high,low,close\n1718668800,1,4,.5,2\n1718672400,1,4,.5,2\n1718676000,,,,\n");
        LoadedBars read = FILES.read(epochs, ZoneId.of("Asia/Shanghai"));
        assertThat(read.upcoming().times()).containsExactly(LocalDateTime.parse("2024-06-18T10:00"));
        assertThat(read.upcoming().zone()).isEqualTo(read.bars().zone());
    }

    @Test
    void aDescendingFileIsReversed() throws IOException {
        LoadedBars read = FILES.read(
                file("date,open,high,low,close\n2024-06-19,2,2,2,2\n2024-06-18,1,1,1,1\n2024-06-17,3,3,3,3\n"));
        assertThat(read.bars().column(Column.CLOSE)).containsExactly(3, 1, 2);
        assertThat(read.notes()).singleElement().asString().contains("descending order");
    }

    @Test
    void unsortedRowsAreSorted() throws IOException {
        LoadedBars read = FILES.read(
                file("date,open,high,low,close\n2024-06-19,2,2,2,2\n2024-06-18,1,1,1,1\n2024-06-20,3,3,3,3\n"));
        assertThat(read.bars().column(Column.CLOSE)).containsExactly(1, 2, 3);
        assertThat(read.notes()).singleElement().asString().contains("not in order of time: they were sorted");
    }

    @Test
    void skipsBlankLinesAndTitles() throws IOException {
        Bars bars = FILES.read(file(
                        "\r\nPrices of a share\r\n\r\ndate,open,high,low,close\r\n\r\n2024-06-18,1,4,.5,2\r\n\r\n"))
                .bars();
        assertThat(bars.size()).isEqualTo(1);
    }

    @Test
    void readsALastLineWithoutANewline() throws IOException {
        assertThat(FILES.read(file("date,open,high,low,close\n2024-06-18,1,4,.5,2"))
                        .bars()
                        .close(0))
                .isEqualTo(2);
    }

    private Path file(String text) throws IOException {
        Path file = folder.resolve("bars.csv");
        Files.writeString(file, text);
        return file;
    }
}
