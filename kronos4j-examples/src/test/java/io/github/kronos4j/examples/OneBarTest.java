package io.github.kronos4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.forecast.LevelNormalizer;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.CpuDecodingSession;
import io.github.kronos4j.model.KeyValueCache;
import io.github.kronos4j.model.KronosTokenizer;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.tensor.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs `examples/one-bar` as a reader would, and compares what it prints with the pages that show it and with the
/// tokenizer of the library.
class OneBarTest {
    private static final Path ROOT = Path.of("..");
    private static final Path FILE = ROOT.resolve("examples/data/sp500_daily.csv");
    private static final int BARS = 256;

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
        LevelNormalizer normalizer = LevelNormalizer.fit(bars, Normalization.UNIT_FREE);
        Path tokenizer = ModelCatalog.standard().find("nano").tokenizer();
        try (Checkpoint checkpoint = Checkpoint.open(tokenizer);
                Engine engine = Engine.scalar(1, 8)) {
            KronosTokenizer library = KronosTokenizer.load(checkpoint, engine.kernels());
            Tokens tokens = library.encode(engine, normalizer.normalize(bars));
            double[] decoded = normalizer.continuation(decodeLast(library, engine, tokens));

            int last = BARS - 1;
            assertThat(printed)
                    .contains("coarse s1 = " + tokens.s1()[last] + ", fine s2 = " + tokens.s2()[last] + "\n")
                    .contains("in use  " + distinct(tokens.s1()) + " coarse and " + distinct(tokens.s2())
                            + " fine tokens");
            String[] both = printed.lines()
                    .filter(line -> line.startsWith("both  "))
                    .findFirst()
                    .orElseThrow()
                    .split("\\s+", -1);
            for (Column column : Column.values()) {
                double value = decoded[column.index()];
                assertThat(Double.parseDouble(both[1 + column.index()]))
                        .isCloseTo(value, within(tolerance(column, value)));
            }
        }
    }

    private static float[] decodeLast(KronosTokenizer tokenizer, Engine engine, Tokens tokens) {
        float[] bar = new float[Column.COUNT];
        CpuDecodingSession session = new CpuDecodingSession(tokenizer, engine);
        KeyValueCache cache = tokenizer.newDecoderCache(tokens.length());
        for (int t = 0; t < tokens.length(); t++) {
            session.append(cache, tokens.s1()[t], tokens.s2()[t], t == tokens.length() - 1 ? bar : null, 0);
        }
        session.flush();
        return bar;
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
