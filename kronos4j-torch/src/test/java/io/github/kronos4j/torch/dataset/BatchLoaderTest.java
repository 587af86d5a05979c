package io.github.kronos4j.torch.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchLoaderTest {
    private final WindowDataset dataset = WindowDataset.of(
            List.of(RandomSeries.series("a", "x", new Random(1), 130, 70)),
            new Split.ByRatio(1, 0),
            Subset.TRAINING,
            WindowSettings.of(16, 4).volumeDropout(0.3).build());

    private static <B> List<B> all(BatchLoader<B> loader) {
        List<B> batches = new ArrayList<>();
        try (loader) {
            while (loader.hasNext()) {
                batches.add(loader.next());
            }
            assertThatThrownBy(loader::next).isInstanceOf(NoSuchElementException.class);
        }
        return batches;
    }

    private List<float[]> bars(Batching batching, Position begin, int threads) {
        return all(new BatchLoader<>(dataset, batching, begin, threads)).stream()
                .map(WindowBatch::bars)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void givesTheSameBatchesOnAnyNumberOfThreads(int threads) {
        List<float[]> batches = bars(Batching.training(12), new Position(2, 0), threads);
        assertThat(batches).hasSize((int) (dataset.epochSize() / 12));
        for (int i = 0; i < batches.size(); i++) {
            assertThat(batches.get(i))
                    .containsExactly(dataset.batch(2, i * 12L, 12).bars());
        }
    }

    @Test
    void resumesAtAPosition() {
        List<float[]> whole = bars(Batching.training(12), Position.START, 2);
        Position left;
        try (BatchLoader<WindowBatch> loader = new BatchLoader<>(dataset, Batching.training(12), Position.START, 2)) {
            loader.next();
            loader.next();
            left = loader.position();
        }
        assertThat(left).isEqualTo(new Position(0, 24));
        List<float[]> rest = bars(Batching.training(12), left, 2);
        assertThat(rest).hasSize(whole.size() - 2);
        assertThat(rest.getFirst()).containsExactly(whole.get(2));
    }

    @Test
    void processesShareTheBatchesOfOne() {
        List<float[]> together = bars(Batching.training(12), Position.START, 0);
        List<List<float[]>> ranks = IntStream.range(0, 3)
                .mapToObj(rank -> bars(new Batching(4, rank, 3, false), Position.START, 1))
                .toList();
        for (int step = 0; step < together.size(); step++) {
            float[] joined = new float[together.get(step).length];
            for (int rank = 0; rank < 3; rank++) {
                float[] part = ranks.get(rank).get(step);
                System.arraycopy(part, 0, joined, rank * part.length, part.length);
            }
            assertThat(joined).containsExactly(together.get(step));
        }
    }

    @Test
    void validationIncludesThePartialBatch() {
        List<WindowBatch> batches = all(new BatchLoader<>(dataset, Batching.whole(50), Position.START, 1));
        assertThat(batches.stream().mapToInt(WindowBatch::count).sum()).isEqualTo((int) dataset.epochSize());
        assertThat(batches.getLast().count()).isEqualTo((int) dataset.epochSize() % 50);
    }

    @Test
    void rejectsBatchesLargerThanAnEpoch() {
        assertThatThrownBy(() -> new BatchLoader<>(dataset, Batching.training(1000), Position.START, 0))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("fewer than the 1000 of one batch");
    }

    @Test
    void propagatesFailures() {
        BatchSource<String> broken = new BatchSource<>() {
            @Override
            public long epochSize() {
                return 10;
            }

            @Override
            public String batch(int epoch, long from, int count) {
                throw new InvalidInputException("no bars");
            }
        };
        try (BatchLoader<String> loader = new BatchLoader<>(broken, Batching.training(2), Position.START, 2)) {
            assertThatThrownBy(loader::next).isInstanceOf(KronosException.class).hasMessage("no bars");
        }
    }
}
