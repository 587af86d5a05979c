package io.github.kronos4j.torch.lab;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// The numbers as they are, for a continuous output.
record PlainCodec() implements Codec {
    @Override
    public List<Integer> vocabularies() {
        return List.of();
    }

    @Override
    public Tensor encode(Tensor features) {
        return features;
    }

    @Override
    public Tensor decode(Tensor values) {
        return values;
    }

    @Override
    public Tensor decode(Tensor history, Tensor paths) {
        return paths;
    }
}
