package io.github.kronos4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.forecast.BarCodec;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.RoundTrip;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs `examples/one-bar` as a reader would, and compares its output with the pages that show it and with the
/// tokenizer of the library.
class OneBarTest {
    private static final Path ROOT = Path.of("..");
    private static final Path FILE = ROOT.resolve("examples/data/sp500_daily.csv");
    private static final int BARS = 256;
    private static final int LAST = BARS - 1;

    @TempDir
    static Path folder;

    private static String printed;

    @BeforeAll
    static void run() throws IOException, InterruptedException {
        Path output = folder.resolve("one-bar.txt");
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ROOT.resolve("examples/one-bar/OneBar.java").toString(),
                        FILE.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(status).as(printed).isZero();
    }

    @Test
    void pagesShowWhatItPrints() throws IOException {
        for (String page : List.of("docs/concepts/token-model.md", "docs/concepts/questions.zh-CN.md")) {
            assertThat(Files.readString(ROOT.resolve(page))).as(page).contains("```\n" + printed + "```");
        }
    }

    @Test
    void agreesWithTheLibrary() {
        Bars all = SeriesLoader.load(FILE).bars();
        Bars bars = all.slice(all.size() - BARS, all.size());
        Path tokenizer = ModelCatalog.standard().find("nano").tokenizer();
        try (BarCodec codec = BarCodec.load(tokenizer, 1)) {
            RoundTrip trip = codec.roundTrip(bars, Normalization.UNIT_FREE);
            Tokens tokens = trip.tokens();
            assertThat(printed)
                    .contains("coarse s1 = " + tokens.s1()[LAST] + ", fine s2 = " + tokens.s2()[LAST] + "\n")
                    .contains("in use  " + distinct(tokens.s1()) + " coarse and " + distinct(tokens.s2())
                            + " fine tokens");
            assertPrinted("coarse  ", trip.coarse());
            assertPrinted("both  ", trip.decoded());
        }
    }

    /// Compares the last bar with the last line that begins so.
    private static void assertPrinted(String start, Bars bars) {
        String[] numbers = printed.lines()
                .filter(line -> line.startsWith(start))
                .reduce((_, line) -> line)
                .orElseThrow()
                .split("\\s+", -1);
        for (Column column : Column.values()) {
            if (bars.has(column)) {
                double value = bars.value(column, LAST);
                assertThat(Double.parseDouble(numbers[1 + column.index()]))
                        .isCloseTo(value, within(tolerance(column, value)));
            }
        }
    }

    /// Half of the last printed digit and the rounding of single precision: prices have two decimals, volume and
    /// amount three digits.
    private static double tolerance(Column column, double value) {
        return column.index() < Column.VOLUME.index() ? 0.01 : 0.005 * Math.abs(value);
    }

    private static long distinct(int[] tokens) {
        return Arrays.stream(tokens).distinct().count();
    }
}
