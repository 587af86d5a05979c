package io.github.kronos4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.FileForms.Form;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.testkit.Mutations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every form gives the bars it was made of, under any file name, with its columns in any order, with its header in
/// another language and in descending order.
class FileFormsTest {
    private static final long SEED = System.nanoTime();
    private static final int FORM_SHARE = 20; // there are many forms
    private static final BarFiles FILES = new BarFiles();
    private static final Map<String, String> TRANSLATIONS = Map.ofEntries(
            Map.entry("open", "开盘"),
            Map.entry("high", "最高"),
            Map.entry("low", "最低"),
            Map.entry("close", "收盘"),
            Map.entry("Open", "开盘价"),
            Map.entry("High", "最高价"),
            Map.entry("Low", "最低价"),
            Map.entry("Close", "收盘价"),
            Map.entry("Price", "收盘"),
            Map.entry("Last", "收盘"),
            Map.entry("Close/Last", "收盘"),
            Map.entry("Volume", "成交量"),
            Map.entry("volume", "成交量"),
            Map.entry("vol", "成交量"),
            Map.entry("Vol.", "成交量"),
            Map.entry("<TICKVOL>", "成交量"),
            Map.entry("turnover", "成交额"),
            Map.entry("amount", "成交额"),
            Map.entry("date", "日期"),
            Map.entry("Date", "日期"),
            Map.entry("trade_date", "交易日期"),
            Map.entry("<DATE>", "日期"),
            Map.entry("<TIME>", "时间"),
            Map.entry("日期", "date"),
            Map.entry("时间", "time"),
            Map.entry("开盘", "open"),
            Map.entry("最高", "high"),
            Map.entry("最低", "low"),
            Map.entry("收盘", "close"),
            Map.entry("成交量", "volume"),
            Map.entry("成交额", "amount"),
            Map.entry("总手", "volume"),
            Map.entry("金额", "amount"));

    @TempDir
    private Path folder;

    static Stream<Form> forms() {
        return FileForms.all(SEED).stream();
    }

    @AfterAll
    static void close() {
        FILES.close();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void formGivesItsBars(Form form) throws IOException {
        assertSame(form, read(form.text(), "any name.csv"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void columnsInAnyOrderAndLanguageGiveTheSameBars(Form form) throws IOException {
        if (form.header().isEmpty()) {
            return; // without names, the order is all there is
        }
        Random random = new Random(SEED);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, form.header().size()).boxed().toList());
        Collections.shuffle(order.subList(form.header().getFirst().isEmpty() ? 1 : 0, order.size()), random);
        List<String> header =
                order.stream().map(i -> translated(form.header().get(i))).toList();
        List<List<String>> rows = form.rows().stream()
                .map(row -> order.stream().map(row::get).toList())
                .toList();
        Form varied = new Form(form.name(), form.separator(), form.above(), header, rows, form.below(), form.bars());
        assertSame(form, read(varied.text(), "x1.txt"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void descendingRowsGiveTheSameBars(Form form) throws IOException {
        Form reversed = new Form(
                form.name(),
                form.separator(),
                form.above(),
                form.header(),
                form.rows().reversed(),
                form.below(),
                form.bars());
        assertSame(form, read(reversed.text(), "x2.csv"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    @Tag("fuzz")
    void damagedFilesAreReadOrRefusedInASentence(Form form) {
        Mutations.forEach(form.text().getBytes(StandardCharsets.UTF_8), Mutations.COUNT / FORM_SHARE, damaged -> {
            Path file = Files.write(folder.resolve("damaged.csv"), damaged);
            try {
                Bars read = FILES.read(file).bars();
                assertThat(read.size()).as("%s", form).isPositive();
            } catch (KronosException e) {
                assertThat(e.getMessage())
                        .as("%s", form)
                        .contains("damaged.csv")
                        .hasSizeLessThan(1_000);
                throw e;
            }
        });
    }

    @Test
    void followingAProposedHeaderGivesTheBars() throws IOException {
        Form form = forms().filter(f -> f.name().equals("two-digit years"))
                .findFirst()
                .orElseThrow();
        List<List<String>> rows = form.rows().stream()
                .map(row -> List.of("7", row.get(4), row.get(2), row.get(0), row.get(3), row.get(1), row.get(5)))
                .toList();
        String text = new Form("", ",", List.of(), List.of(), rows, List.of(), form.bars()).text();
        String message = org.junit.jupiter.api.Assertions.assertThrows(
                        KronosException.class, () -> read(text, "unknown.csv"))
                .getMessage();
        var proposal = java.util.regex.Pattern.compile("add the line (\\S+) above the first")
                .matcher(message);
        assertThat(proposal.find()).as(message).isTrue();
        assertThat(message).contains("are guesses");
        assertSame(form, read(proposal.group(1) + "\n" + text, "known.csv"));
    }

    @Test
    void severalSymbolsInAColumnAreAsManySeries() throws IOException {
        Form form = forms().findFirst().orElseThrow();
        StringBuilder text = new StringBuilder("date,open,high,low,close,volume,Name\n");
        for (String symbol : List.of("AAL", "AAPL")) {
            for (int i = 0; i < 40; i++) {
                text.append(form.bars().time(i))
                        .append(",1,2,1,2,")
                        .append(i + symbol.length())
                        .append(',')
                        .append(symbol)
                        .append('\n');
            }
        }
        Path file = Files.writeString(folder.resolve("all.csv"), text);
        assertThat(FILES.series(file)).containsExactly(new BarFile(file, "AAL"), new BarFile(file, "AAPL"));
        assertThat(FILES.read(new BarFile(file, "AAPL"), null).bars().volume(0)).isEqualTo(4);
        assertThatThrownBy(() -> FILES.read(file)).hasMessageContaining("2 symbols (AAL, AAPL)");
        assertThatThrownBy(() -> FILES.read(new BarFile(file, "MSFT"), null))
                .hasMessageContaining("no bars of the symbol MSFT");
    }

    @Test
    void severalSymbolsSideBySideAreAsManySeries() throws IOException {
        Path file = Files.writeString(folder.resolve("wide.csv"), """
                Price,Close,Close,High,High,Low,Low,Open,Open,Volume,Volume
                Ticker,AAPL,MSFT,AAPL,MSFT,AAPL,MSFT,AAPL,MSFT,AAPL,MSFT
                Date,,,,,,,,,,
                2024-06-17,2,20,3,30,1,10,2,20,7,70
                2024-06-18,2.5,,3,,1,,2,,8,
                """);
        assertThat(FILES.series(file)).extracting(BarFile::symbol).containsExactly("AAPL", "MSFT");
        assertThat(FILES.read(new BarFile(file, "AAPL"), null).bars().column(Column.CLOSE))
                .containsExactly(2, 2.5);
        assertThat(FILES.read(new BarFile(file, "MSFT"), null).bars().bar(0).toString())
                .isEqualTo(
                        "Bar[time=2024-06-17T00:00, open=20.0, high=30.0, low=10.0, close=20.0, volume=70.0, amount=NaN]");
    }

    @Test
    void symbolsMayStandAboveTheFields() throws IOException {
        Path file = Files.writeString(folder.resolve("wide.csv"), """
                Ticker,AAPL,AAPL,AAPL,AAPL,MSFT,MSFT,MSFT,MSFT
                Price,Open,High,Low,Close,Open,High,Low,Close
                Date,,,,,,,,
                2024-06-17,2,3,1,2,20,30,10,20
                2024-06-18,2,3,1,2,20,30,10,20
                """);
        assertThat(FILES.series(file)).extracting(BarFile::symbol).containsExactly("AAPL", "MSFT");
    }

    @Test
    void contractsThatFollowOneAnotherAreOneSeries() throws IOException {
        LoadedBars read = read("""
                contract,date,open,high,low,close
                RB2410,2024-06-17,1,2,1,2
                RB2410,2024-06-18,1,2,1,2
                RB2501,2024-06-19,1,2,1,2
                """, "rolled.csv");
        assertThat(read.bars().size()).isEqualTo(3);
    }

    @Test
    void seriesBelowOneAnotherWithoutSymbolsAreRefused() {
        String one = "2024-06-17,1,2,1,2\n2024-06-18,1,2,1,2\n2024-06-19,1,2,1,2\n";
        assertThatThrownBy(() -> read("date,open,high,low,close\n" + one + one.replace(",2", ",3"), "stacked.csv"))
                .hasMessageContaining("holds several series, and no column names their symbols");
    }

    @Test
    void repeatedRowsAreLeftOutAndConflictsRefused() throws IOException {
        String head = """
                date,open,high,low,close
                2024-06-14,1,2,1,2
                2024-06-17,1,2,1,2
                2024-06-18,1,2,1,2
                2024-06-19,1,2,1,2
                2024-06-20,1,2,1,2
                2024-06-21,1,2,1,2
                """;
        LoadedBars read = read(head + "2024-06-21,1,2,1,2\n", "repeated.csv");
        assertThat(read.bars().size()).isEqualTo(6);
        assertThat(read.notes()).singleElement().asString().contains("1 row repeats the row before");
        assertThatThrownBy(() -> read(head + "2024-06-21,1,3,1,3\n", "conflict.csv"))
                .hasMessageContaining("rows 7 and 8 have the same time 2024-06-21 00:00 and different values");
    }

    @Test
    void aRepeatedLocalHourAsksForInstants() {
        StringBuilder text = new StringBuilder("time,open,high,low,close\n");
        for (int hour = 0; hour < 24; hour++) {
            text.append("2023-11-05 %02d:00,1,2,1,2\n".formatted(hour));
            if (hour == 1) {
                text.append("2023-11-05 01:00,1,3,1,3\n");
            }
        }
        assertThatThrownBy(() -> read(text.toString(), "autumn.csv"))
                .hasMessageContaining("clocks are set back in autumn");
    }

    @Test
    void aColumnOfZerosAmongPricesIsRefused() {
        assertThatThrownBy(() -> read(
                        "date,open,high,low,close\n2024-06-17,0,2,1,2\n2024-06-18,0.00,2,1,2\n2024-06-19,1,2,1,2\n",
                        "zeros.csv"))
                .hasMessageContaining("the open is 0 or -1 in 2 of 3 rows (the first is row 2)");
    }

    @Test
    void missingOpensOfAShareAreExplained() {
        assertThatThrownBy(() -> read("""
                        时间,开盘,收盘,最高,最低,成交量,成交额,均价
                        2024-05-16 09:31:00,0.00,11.31,11.31,11.30,847,957957.0,11.310
                        2024-05-16 09:32:00,0.00,11.31,11.31,11.30,903,1021293.0,11.310
                        2024-05-17 09:31:00,11.30,11.31,11.31,11.30,761,860691.0,11.310
                        """, "603777.csv"))
                .hasMessageEndingWith("the open is 0 or -1 in 2 of 3 rows (the first is row 2), which stands for no"
                        + " price; AKShare lacks the open of one-minute bars before the last day: load only the"
                        + " last day, or bars of 5 minutes");
    }

    /// Newest first: the close before is that of the row below.
    @Test
    void aFewMissingOpensAreTheCloseBeforeWithinTheRange() throws IOException {
        StringBuilder text = new StringBuilder("date,open,high,low,close,volume\n");
        for (int day = 30; day >= 1; day--) {
            text.append(String.format(
                    "2024-06-%02d,%s%n",
                    day,
                    switch (day) {
                        case 20 -> "0,13,12,12,5"; // after 11: the low
                        case 12 -> "0,13,10,12,5"; // after 11: 11
                        case 1 -> "0,13,10,12,5"; // the first: its own close
                        default -> "11,13,10,11,5";
                    }));
        }
        LoadedBars read = read(text.toString(), "opens.csv");

        assertThat(read.bars().open(19)).isEqualTo(12);
        assertThat(read.bars().open(11)).isEqualTo(11);
        assertThat(read.bars().open(0)).isEqualTo(12);
        assertThat(read.notes())
                .anyMatch(
                        note -> note.endsWith("the open is 0 or -1 in 3 of 30 rows (the first is row 12), which stands"
                                + " for no price: those opens are the close before, moved into the range of the bar"));
    }

    @Test
    void addedRowsOfContractsThatFollowOneAnotherAreUpcoming() throws IOException {
        LoadedBars read = read("""
                contract,datetime,open,high,low,close,volume
                ag2412,2024-06-17 09:15:00,10,11,9,10,5
                ag2412,2024-06-17 09:30:00,10,11,9,10,5
                ag2506,2024-06-17 09:45:00,10,11,9,10,5
                ag2506,2024-06-17 10:00:00,10,11,9,10,5
                ,2024-06-17 10:15:00,,,,,
                ,2024-06-17 10:45:00,,,,,
                """, "ag.csv");

        assertThat(read.bars().size()).isEqualTo(4);
        assertThat(read.upcoming().times())
                .containsExactly(LocalDateTime.parse("2024-06-17T10:15"), LocalDateTime.parse("2024-06-17T10:45"));
    }

    @Test
    void rowsLongerThanTheHeaderAreRefused() {
        assertThatThrownBy(() -> read("date,open,high,low,close\n2024-06-17,1,234.5,1,240.5,1,1\n", "long.csv"))
                .hasMessageContaining("row 2: the row has more cells than the 5 columns of the header");
    }

    @Test
    void dividendsAmongBarsAreLeftOut() throws IOException {
        LoadedBars read = read("""
                Date\tOpen\tHigh\tLow\tClose*\tAdj Close**\tVolume
                Nov 12, 2024\t1\t2\t1\t2\t2\t5
                Nov 11, 2024\t1\t2\t1\t2\t2\t5
                Nov 8, 2024\t0.25 Dividend
                Nov 8, 2024\t1\t2\t1\t2\t2\t5
                """, "page.txt");
        assertThat(read.bars().size()).isEqualTo(3);
        assertThat(read.notes()).anyMatch(note -> note.contains("1 line that is not a bar was left out"));
    }

    @Test
    void suspensionsWithTheCloseAloneAreLeftOut() throws IOException {
        LoadedBars read = read("""
                交易时间,开盘价,最高价,最低价,收盘价,成交量,成交额
                2024-06-17,1,2,1,2,5,8
                2024-06-18,--,--,--,2,--,--
                2024-06-19,,,,2,0,0
                2024-06-20,1,2,1,2,5,8
                """, "suspended.csv");
        assertThat(read.bars().size()).isEqualTo(2);
    }

    @Test
    void pricesInPenceKeepVolumeAndAmount() throws IOException {
        StringBuilder text = new StringBuilder("Date,Open,High,Low,Close,Volume,Turnover\n");
        for (int day = 1; day <= 28; day++) {
            text.append("2024-06-%02d,%d,%d,%d,%d,%d,%d\n".formatted(day, 150, 151, 149, 150, 100 * day, 150 * day));
        }
        LoadedBars read = read(text.toString(), "pence.csv");
        assertThat(read.bars().volume(0)).isEqualTo(100);
        assertThat(read.bars().amount(0)).isEqualTo(150);
        assertThat(read.notes()).anyMatch(note -> note.contains("such as pence"));
    }

    @Test
    void datesWithTwoSeparatorsOutOfOrderAreRefused() {
        assertThatThrownBy(() -> read("""
                        date,open,high,low,close
                        27-09-2024,1,2,1,2
                        30-09-2024,1,2,1,2
                        10/01/2024,1,2,1,2
                        10/02/2024,1,2,1,2
                        """, "mixed.csv")).hasMessageContaining("ambiguous order of day and month");
    }

    @Test
    void hoursInAColumnOfTheirOwnAreRefused() {
        assertThatThrownBy(() -> read("""
                        date,hour,minute,open,high,low,close
                        2024-06-17,9,30,1,2,1,2
                        2024-06-17,10,0,1,2,1,2
                        """, "hours.csv"))
                .hasMessageContaining("write date, hour and minute into one column");
    }

    @Test
    void dailyBarsPreferTheirDatesToInstants() throws IOException {
        LoadedBars read = read("""
                timestamp,date,open,high,low,close
                1718550000000,2024-06-17,1,2,1,2
                1718636400000,2024-06-18,1,2,1,2
                1718722800000,2024-06-19,1,2,1,2
                """, "tokyo.csv");
        assertThat(read.bars().time(0)).isEqualTo("2024-06-17T00:00");
    }

    @Test
    void aTablePrintedByPandasHasUnnamedTimes() throws IOException {
        LoadedBars read = read("""
                                     open  high   low  close
                2024-06-17 09:30:00   1.0   2.0   1.0    2.0
                2024-06-17 09:35:00   1.0   2.0   1.0    2.0
                """, "printed.txt");
        assertThat(read.bars().time(1)).isEqualTo("2024-06-17T09:35");
    }

    @Test
    void emptyLinesRepeatNoBar() throws IOException {
        LoadedBars read = read("date,open,high,low,close\n2024-06-17,1,2,1,2\n\n2024-06-18,1,2,1,2\n\n", "empty.csv");
        assertThat(read.bars().size()).isEqualTo(2);
        assertThat(read.notes()).isEmpty();
    }

    @Test
    void unitsAreRemarkedAtTheColumn() throws IOException {
        LoadedBars read = read("""
                日期,开盘价,最高价,最低价,收盘价,成交量(手),成交额(万元)
                2024-06-17,1,2,1,2,500,7
                2024-06-18,1,2,1,2,500,8
                """, "units.csv");
        assertThat(read.bars().volume(0)).isEqualTo(50_000);
        assertThat(read.format().columns().get(5).remark()).isEqualTo("multiplied by 100");
        assertThat(read.format().columns().get(6).remark()).isEqualTo("multiplied by 10,000");
    }

    @Test
    void monthsMayHaveYearsOfTwoDigits() throws IOException {
        LoadedBars read = read("""
                Date,Open,High,Low,Close
                Dec 24,1,2,1,2
                Nov 24,1,2,1,2
                Oct 24,1,2,1,2
                """, "months.csv");
        assertThat(read.bars().time(2)).isEqualTo("2024-12-01T00:00");
    }

    @Test
    void proposedArraysOfNamesAreHeadersOfJson() throws IOException {
        String rows =
                "[500, 1718550000, 25, 22, 20, 24], [600, 1718553600, 27, 24, 23, 26], [400, 1718557200, 28, 26, 25, 27]]";
        String message = org.junit.jupiter.api.Assertions.assertThrows(
                        KronosException.class, () -> read("[" + rows, "unknown.json"))
                .getMessage();
        var proposal = java.util.regex.Pattern.compile("insert the array (\\[.*?\\]) before the first")
                .matcher(message);
        assertThat(proposal.find()).as(message).isTrue();
        LoadedBars read = read("[" + proposal.group(1) + ", " + rows, "known.json");
        assertThat(read.bars().bar(0).toString())
                .isEqualTo(
                        "Bar[time=2024-06-16T15:00, open=22.0, high=25.0, low=20.0, close=24.0, volume=500.0, amount=NaN]");
    }

    @Test
    void nightSessionsMoveToTheEveningOnWhichTheyWereTraded() throws IOException {
        LoadedBars read = read("""
                日期,时间,开盘,最高,最低,收盘,成交量,持仓量
                2025/08/25,2105,1,2,1,2,5,9
                2025/08/25,0005,1,2,1,2,5,9
                2025/08/25,0905,1,2,1,2,5,9
                2025/08/26,2105,1,2,1,2,5,9
                2025/08/26,0905,1,2,1,2,5,9
                """, "night.txt");
        assertThat(read.bars().times().toString())
                .isEqualTo(
                        "[2025-08-22T21:05, 2025-08-23T00:05, 2025-08-25T09:05, 2025-08-25T21:05, 2025-08-26T09:05]");
    }

    @Test
    void formatsAreNamed() throws IOException {
        Map<String, String> names = Map.of(
                "MetaTrader 5", "MetaTrader 5 export, tick volume",
                "MetaTrader 4", "MetaTrader 4 history, no header",
                "Binance archive", "Binance klines, no header",
                "Tushare", "Tushare daily",
                "yfinance", "yfinance",
                "Dukascopy", "Dukascopy");
        for (Form form : forms().toList()) {
            if (names.containsKey(form.name())) {
                assertThat(read(form.text(), "x.csv").format().name()).isEqualTo(names.get(form.name()));
            }
        }
    }

    @Test
    void everyFormHasADifferentName() {
        assertThat(forms().map(Form::name)).doesNotHaveDuplicates();
    }

    private static String translated(String name) {
        return TRANSLATIONS.getOrDefault(name, name);
    }

    private LoadedBars read(String text, String name) throws IOException {
        return FILES.read(Files.writeString(folder.resolve(name), text));
    }

    private static void assertSame(Form form, LoadedBars read) {
        Bars bars = read.bars();
        assertThat(bars.size())
                .as("%s, seed %d", form, SEED)
                .isEqualTo(form.bars().size());
        for (Column column : Column.values()) {
            assertThat(bars.column(column))
                    .as("%s, seed %d, %s, format %s", form, SEED, column, read.format())
                    .containsExactly(form.bars().column(column));
        }
        assertThat(bars.times())
                .as("%s, seed %d", form, SEED)
                .isEqualTo(form.bars().times());
    }
}
