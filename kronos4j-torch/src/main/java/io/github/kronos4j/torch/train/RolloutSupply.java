package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.dataset.BatchSource;
import io.github.kronos4j.torch.dataset.RolloutBatch;
import io.github.kronos4j.torch.dataset.RolloutWindows;
import io.github.kronos4j.torch.dataset.WindowTokenizer;

/// Windows that a model continues itself, encoded for every batch.
record RolloutSupply(Windows windows, WindowTokenizer tokenizer) implements BatchSupply<RolloutBatch> {
    @Override
    public BatchSource<RolloutBatch> training(int epoch) {
        return new RolloutWindows(windows.training(), tokenizer);
    }

    @Override
    public BatchSource<RolloutBatch> validation() {
        return new RolloutWindows(windows.validation(), tokenizer);
    }
}
