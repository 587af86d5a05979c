package io.github.kronos4j.spark.training;

import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.universe.SymbolSpanFile;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.quality.BarCleaner;
import io.github.kronos4j.market.quality.Segment;
import io.github.kronos4j.market.universe.Universe;
import io.github.kronos4j.torch.config.DataConfig;
import io.github.kronos4j.torch.config.InputConfig;
import io.github.kronos4j.torch.dataset.Series;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// The series of a configuration, read on a worker. Series that are too short for a window, or too unclean, are left
/// out, as are those that are never members of the universe.
record TrainingFiles(DataConfig data) {
    List<Series> read() {
        Universe universe = data.universe() == null ? Universe.all() : SymbolSpanFile.readUniverse(data.universe());
        List<Series> series = new ArrayList<>();
        for (InputConfig input : data.input()) {
            try (SeriesLoader loader = new SeriesLoader(null, input.zone(), false, Clock.systemUTC())) {
                for (BarFile file : files(Path.of(input.path()))) {
                    if (universe.knows(file.name())) {
                        Bars bars = loader.locate(loader.read(file)).bars();
                        List<Bars> segments = segments(bars);
                        if (!segments.isEmpty()) {
                            series.add(new Series(file.name(), input.group(), segments, universe));
                        }
                    }
                }
            }
        }
        return series;
    }

    private static List<BarFile> files(Path path) {
        List<Path> files = Files.isDirectory(path) ? BarFiles.within(path) : List.of(path);
        try (BarFiles reader = new BarFiles()) {
            return files.stream()
                    .flatMap(file -> reader.seriesOrFile(file).stream())
                    .toList();
        }
    }

    private List<Bars> segments(Bars bars) {
        if (bars.size() < data.windows().length()) {
            return List.of();
        }
        return data.clean()
                ? BarCleaner.clean(bars).segments().stream().map(Segment::bars).toList()
                : List.of(bars);
    }
}
