package io.github.kronos4j.nano;

import io.github.kronos4j.hub.BundledModel;
import io.github.kronos4j.hub.PretrainedModel;
import java.util.Map;

/// Catalog entry of a bundled model.
abstract class BundledNano implements BundledModel {
    private final Edition edition;

    BundledNano(Edition edition) {
        this.edition = edition;
    }

    @Override
    public String name() {
        return edition.label();
    }

    @Override
    public String tokenizerName() {
        return edition.tokenizer();
    }

    @Override
    public PretrainedModel unpack(Map<String, String> environment) {
        NanoModel nano = NanoModel.unpack(NanoModel.cacheFolder(environment), name());
        return new PretrainedModel(name(), nano.model(), nano.tokenizer(), edition.context());
    }
}
