package io.github.kronos4j.torch.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.model.KronosTokenizer;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.tensor.Engine;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCacheTest {
    private static final TokenStorage MEMORY = TokenStorage.memory(1 << 20);

    private final List<Series> series = List.of(
            RandomSeries.series("a", "x", new Random(1), 60, 50), RandomSeries.series("b", "y", new Random(2), 45));

    private WindowDataset dataset(WindowSettings.Builder settings) {
        return WindowDataset.of(series, new Split.ByRatio(1, 0), Subset.TRAINING, settings.build());
    }

    /// Tokenizer whose tokens identify their bars, over the whole range of 16 bits.
    private static final class Telling implements WindowTokenizer {
        private int encoded;

        @Override
        public String identity() {
            return "telling";
        }

        @Override
        public int batch() {
            return 7;
        }

        @Override
        public void encode(WindowBatch windows, short[] s1, short[] s2) {
            assertThat(windows.count()).isBetween(1, 7);
            encoded += windows.count();
            for (int i = 0; i < s1.length; i++) {
                s1[i] = (short) token(windows.bars(), i, 3);
                s2[i] = (short) token(windows.bars(), i, 4);
            }
        }

        static int token(float[] bars, int i, int column) {
            return (int) ((bars[i * 6 + column] + 5) * 6553);
        }
    }

    private static void assertTokensOf(WindowDataset dataset, TokenCache cache, int epoch, long from, int count) {
        WindowBatch windows = dataset.batch(epoch, from, count);
        TokenBatch tokens = cache.batch(epoch, from, count);
        assertThat(tokens.length()).isEqualTo(windows.length());
        assertThat(tokens.lookback()).isEqualTo(windows.lookback());
        assertThat(tokens.stamps()).containsExactly(windows.stamps());
        int[] s1 = new int[count * windows.length()];
        int[] s2 = new int[s1.length];
        Arrays.setAll(s1, i -> Telling.token(windows.bars(), i, 3));
        Arrays.setAll(s2, i -> Telling.token(windows.bars(), i, 4));
        assertThat(tokens.s1()).containsExactly(s1);
        assertThat(tokens.s2()).containsExactly(s2);
    }

    @Test
    void holdsEveryWindowForEveryEpoch() {
        WindowDataset dataset = dataset(WindowSettings.of(20, 5));
        TokenCache cache = TokenCache.ofAll(dataset, new Telling(), MEMORY, Progress.NONE);
        for (int epoch = 0; epoch < 3; epoch++) {
            for (long from = 0; from + 9 <= dataset.epochSize(); from += 9) {
                assertTokensOf(dataset, cache, epoch, from, 9);
            }
        }
    }

    @Test
    void holdsTheRandomWindowsOfAnEpoch() {
        WindowDataset dataset = dataset(WindowSettings.of(20, 5)
                .volumeDropout(0.3)
                .randomLookback(8, 10)
                .weighting(new Weighting.EqualSeries())
                .windowsPerEpoch(50));
        TokenCache cache = TokenCache.ofEpoch(dataset, 3, new Telling(), MEMORY, Progress.NONE);
        for (long from = 0; from < 50; from += 10) {
            assertTokensOf(dataset, cache, 3, from, 10);
        }
        assertThatThrownBy(() -> cache.batch(2, 0, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenCache.ofAll(dataset, new Telling(), MEMORY, Progress.NONE))
                .isInstanceOf(KronosException.class);
    }

    @Test
    void reusesFilesOfUnchangedWindows(@TempDir Path folder) throws IOException {
        TokenStorage files = TokenStorage.files(folder.resolve("tokens"));
        Telling tokenizer = new Telling();
        WindowDataset dataset = dataset(WindowSettings.of(20, 5));
        TokenCache.ofAll(dataset, tokenizer, files, Progress.NONE);
        assertThat(tokenizer.encoded).isEqualTo((int) dataset.windows());

        WindowDataset otherOrder = dataset(WindowSettings.of(20, 5).seed(9));
        TokenCache reordered = TokenCache.ofAll(otherOrder, tokenizer, files, Progress.NONE);
        assertThat(tokenizer.encoded).isEqualTo((int) dataset.windows());
        assertTokensOf(otherOrder, reordered, 1, 4, 30);
        WindowDataset otherWindows = dataset(WindowSettings.of(20, 6));
        TokenCache cache = TokenCache.ofAll(otherWindows, tokenizer, files, Progress.NONE);
        assertTokensOf(otherWindows, cache, 1, 4, 30);
        try (var kept = Files.list(folder.resolve("tokens"))) {
            assertThat(kept).hasSize(2).noneMatch(file -> file.toString().endsWith(".part"));
        }
    }

    @Test
    void writesFilesOnlyIfTokensDoNotFitOnTheHeap(@TempDir Path folder) {
        WindowDataset dataset = dataset(WindowSettings.of(20, 5));
        long bytes = dataset.windows() * 26 * 4;
        TokenCache.ofAll(dataset, new Telling(), new TokenStorage(bytes, folder), Progress.NONE);
        assertThat(folder).isEmptyDirectory();
        TokenCache.ofAll(dataset, new Telling(), new TokenStorage(bytes - 1, folder), Progress.NONE);
        assertThat(folder).isNotEmptyDirectory();
    }

    @Test
    void rebuildsTruncatedFiles(@TempDir Path folder) throws IOException {
        TokenStorage files = TokenStorage.files(folder);
        WindowDataset dataset = dataset(WindowSettings.of(20, 5));
        TokenCache.ofAll(dataset, new Telling(), files, Progress.NONE);
        Path file;
        try (var kept = Files.list(folder)) {
            file = kept.findFirst().orElseThrow();
        }
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));
        TokenCache cache = TokenCache.ofAll(dataset, new Telling(), files, Progress.NONE);
        assertTokensOf(dataset, cache, 0, 0, 20);
    }

    @Test
    void reportsLackOfRoom(@TempDir Path folder) throws IOException {
        WindowDataset dataset = dataset(WindowSettings.of(20, 5));
        assertThatThrownBy(() -> TokenCache.ofAll(dataset, new Telling(), TokenStorage.memory(99), Progress.NONE))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("name a folder");
        Path file = Files.createFile(folder.resolve("taken"));
        assertThatThrownBy(() -> TokenCache.ofAll(dataset, new Telling(), TokenStorage.files(file), Progress.NONE))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void engineEncodesEachWindowIndependently() throws URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(getClass().getResource("/golden/tiny/tokenizer"))
                .toURI());
        WindowDataset dataset = dataset(WindowSettings.of(20, 5));
        try (Engine engine = Engine.scalar(3, 8);
                Checkpoint checkpoint = Checkpoint.open(folder)) {
            KronosTokenizer tokenizer = KronosTokenizer.load(checkpoint, engine.kernels());
            WindowTokenizer windows = new EngineTokenizer(tokenizer, checkpoint.sha256(), engine);
            TokenCache cache = TokenCache.ofAll(dataset, windows, MEMORY, Progress.NONE);
            TokenBatch batch = cache.batch(1, 3, 40);
            for (int b = 0; b < 40; b++) {
                Tokens alone =
                        tokenizer.encode(engine, dataset.batch(1, 3 + b, 1).bars());
                assertThat(Arrays.copyOfRange(batch.s1(), b * 26, (b + 1) * 26)).containsExactly(alone.s1());
                assertThat(Arrays.copyOfRange(batch.s2(), b * 26, (b + 1) * 26)).containsExactly(alone.s2());
            }
        }
    }
}
