package io.github.kronos4j.torch.train;

import org.bytedeco.pytorch.Tensor;

/// One process that learns by itself.
public record Solo() implements Collective {
    @Override
    public int rank() {
        return 0;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public void sum(Tensor numbers) {}

    @Override
    public void sum(double[] numbers) {}

    @Override
    public void close() {}
}
