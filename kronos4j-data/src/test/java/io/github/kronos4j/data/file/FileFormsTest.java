package io.github.kronos4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.FileForms.Form;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every form gives the bars it was made of, under any file name, with its columns in any order, with its header in another
/// language and in descending order.
class FileFormsTest {
    private static final long SEED = System.nanoTime();
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
        List<Integer> order = new ArrayList<>(IntStream.range(0, form.header().size()).boxed().toList());
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
                form.name(), form.separator(), form.above(), form.header(), form.rows().reversed(), form.below(), form.bars());
        assertSame(form, read(reversed.text(), "x2.csv"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void damagedFilesAreReadOrRefusedInASentence(Form form) throws IOException {
        Random random = new Random(SEED);
        byte[] whole = form.text().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 25; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(3)) {
                case 0 -> damaged[at] = (byte) random.nextInt(256);
                case 1 -> damaged = java.util.Arrays.copyOf(damaged, at);
                default -> java.util.Arrays.fill(damaged, at, Math.min(damaged.length, at + 9), (byte) ',');
            }
            Path file = Files.write(folder.resolve("damaged.csv"), damaged);
            try {
                Bars read = FILES.read(file).bars();
                assertThat(read.size()).as("%s, seed %d, mutation %d", form, SEED, i).isPositive();
            } catch (KronosException e) {
                assertThat(e.getMessage())
                        .as("%s, seed %d, mutation %d", form, SEED, i)
                        .contains("damaged.csv")
                        .hasSizeLessThan(1_000);
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
        assertThat(bars.size()).as("%s, seed %d", form, SEED).isEqualTo(form.bars().size());
        for (Column column : Column.values()) {
            assertThat(bars.column(column))
                    .as("%s, seed %d, %s, format %s", form, SEED, column, read.format())
                    .containsExactly(form.bars().column(column));
        }
        assertThat(bars.times()).as("%s, seed %d", form, SEED).isEqualTo(form.bars().times());
    }
}
