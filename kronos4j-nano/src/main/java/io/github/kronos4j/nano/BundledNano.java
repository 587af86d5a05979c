package io.github.kronos4j.nano;

import io.github.kronos4j.hub.BundledModel;
import io.github.kronos4j.hub.PretrainedModel;
import java.util.Map;

/// Catalog entry of the bundled model `nano`.
public final class BundledNano implements BundledModel {
    @Override
    public String name() {
        return NanoModel.NAME;
    }

    @Override
    public String tokenizerName() {
        return NanoModel.NAME + "-tokenizer";
    }

    @Override
    public PretrainedModel unpack(Map<String, String> environment) {
        NanoModel nano = NanoModel.unpack(NanoModel.cacheFolder(environment));
        return new PretrainedModel(NanoModel.NAME, nano.model(), nano.tokenizer(), NanoModel.CONTEXT);
    }
}
