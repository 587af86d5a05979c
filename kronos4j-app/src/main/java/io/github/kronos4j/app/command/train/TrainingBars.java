package io.github.kronos4j.app.command.train;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.command.InputFiles;
import io.github.kronos4j.app.command.SeriesReader;
import io.github.kronos4j.market.BarCleaner;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.CleanBars;
import io.github.kronos4j.market.Segment;
import io.github.kronos4j.torch.config.DataConfig;
import io.github.kronos4j.torch.config.InputConfig;
import io.github.kronos4j.torch.dataset.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads what a configuration names as input, each series on the clock of its market, and cleans it.
final class TrainingBars {
    private static final int NAMED = 5;

    private final InputFiles inputFiles;
    private final DataConfig data;
    private final Screen screen;
    private final List<Series> series = new ArrayList<>();
    private final List<String> unusable = new ArrayList<>();
    private long bars;
    private long lost;

    private TrainingBars(InputFiles inputFiles, DataConfig data, Screen screen) {
        this.inputFiles = new InputFiles("data.input ", inputFiles.store());
        this.data = data;
        this.screen = screen;
    }

    /// Reads all series.
    ///
    /// @throws KronosException if a file cannot be read or none of them has a clean stretch
    static List<Series> read(InputFiles inputFiles, DataConfig data, Screen screen) {
        var reading = new TrainingBars(inputFiles, data, screen);
        data.input().forEach(reading::read);
        reading.tell();
        return reading.series;
    }

    private void read(InputConfig input) {
        try (var reader = new SeriesReader(null, input.zone())) {
            for (Path file : inputFiles.expand(List.of(input.path()))) {
                var found = reader.read(file);
                Bars read = found.read().bars();
                Bars placed = reader.place(found, read).of(read);
                try {
                    add(found.symbol(), input.group(), placed);
                } catch (KronosException e) {
                    throw new KronosException(file + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private void add(String name, String group, Bars placed) {
        bars += placed.size();
        List<Bars> segments = List.of(placed);
        if (data.clean()) {
            CleanBars clean = BarCleaner.clean(placed);
            lost += clean.lost();
            segments = clean.segments().stream().map(Segment::bars).toList();
        }
        if (segments.isEmpty()) {
            unusable.add(name);
        } else {
            series.add(new Series(name, group, segments));
        }
    }

    private void tell() {
        if (lost > 0) {
            screen.note(String.format(
                    Locale.ROOT,
                    "cleaning takes out %,d of %,d bars (%.1f %%); \"kronos data check\" says why",
                    lost,
                    bars,
                    100.0 * lost / bars));
        }
        if (!unusable.isEmpty()) {
            String names = String.join(", ", unusable.subList(0, Math.min(NAMED, unusable.size())));
            String sentence = unusable.size() + " of " + (unusable.size() + series.size())
                    + " series have no clean stretch of bars (" + names + (unusable.size() > NAMED ? ", ..." : "")
                    + ")";
            if (series.isEmpty()) {
                throw new KronosException(
                        sentence + ": give other data, or look at it with \"kronos data check\" and set data.clean to"
                                + " false if it is sound");
            }
            screen.note(sentence + " and are left out");
        }
    }
}
