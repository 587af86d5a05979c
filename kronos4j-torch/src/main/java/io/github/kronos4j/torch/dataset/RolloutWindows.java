package io.github.kronos4j.torch.dataset;

import java.util.List;
import java.util.stream.IntStream;

/// Windows of a dataset as bars and tokens, encoded for every batch. Safe for use by several threads.
public final class RolloutWindows implements BatchSource<RolloutBatch> {
    private final WindowDataset dataset;
    private final EncodedWindows tokens;

    public RolloutWindows(WindowDataset dataset, WindowTokenizer tokenizer) {
        this.dataset = dataset;
        tokens = new EncodedWindows(dataset, tokenizer);
    }

    @Override
    public long epochSize() {
        return dataset.epochSize();
    }

    @Override
    public RolloutBatch batch(int epoch, long from, int count) {
        List<Window> windows = IntStream.range(0, count)
                .mapToObj(i -> dataset.window(epoch, from + i))
                .toList();
        return new RolloutBatch(windows, tokens.batch(epoch, from, count));
    }
}
