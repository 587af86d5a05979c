package io.github.kronos4j.serve.analysis;

import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.serve.file.HostFolders;

/// A series whose failures, which reports list, do not name folders of the machine.
record PlainSource(SeriesSource source, HostFolders folders) implements SeriesSource {
    @Override
    public String symbol() {
        return source.symbol();
    }

    @Override
    public Bars bars() {
        return folders.call(source::bars);
    }

    @Override
    public AdjustmentFactors factors() {
        return folders.call(source::factors);
    }
}
