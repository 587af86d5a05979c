package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.internal.Fingerprint;
import io.github.kronos4j.market.Bars;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/// All windows of some series in one subset of a split, in the order of training.
///
/// The series remain in primitive columns; a window is a view of them until it becomes part of a batch. Immutable, safe
/// for use by several threads.
public final class WindowDataset implements BatchSource<WindowBatch> {
    private final WindowSettings settings;
    private final WindowIndex index;
    private final EpochOrder order;

    private WindowDataset(WindowSettings settings, WindowIndex index) {
        this.settings = settings;
        this.index = index;
        order = new EpochOrder(index, settings);
    }

    /// Finds the windows.
    ///
    /// @throws KronosException if there are none
    public static WindowDataset of(List<Series> series, Split split, Subset subset, WindowSettings settings) {
        WindowIndex index = WindowIndex.of(series, split, subset, settings);
        if (index.size() == 0) {
            throw new InvalidInputException(none(series, subset, settings));
        }
        return new WindowDataset(settings, index);
    }

    private static String none(List<Series> series, Subset subset, WindowSettings settings) {
        int longest = series.stream()
                .flatMap(s -> s.segments().stream())
                .mapToInt(Bars::size)
                .max()
                .orElse(0);
        String name = subset.name().toLowerCase(Locale.ROOT);
        return "there is no " + name + " window of " + settings.length() + " bars (lookback " + settings.lookback()
                + ", predict " + settings.predict() + ", one more) in " + series.size()
                + " series, whose longest clean range has " + longest
                + " bars: lower lookback or predict, add data, or move the split";
    }

    public WindowSettings settings() {
        return settings;
    }

    /// Number of windows.
    public long windows() {
        return index.size();
    }

    @Override
    public long epochSize() {
        return order.size();
    }

    /// Number of the window at a place of an epoch.
    long number(int epoch, long place) {
        Objects.checkIndex(place, epochSize());
        return order.window(epoch, place);
    }

    /// Adds the content of the windows.
    void addTo(Fingerprint fingerprint) {
        fingerprint.add(settings.coordinates().key()).add(settings.lookback()).add(settings.predict());
        index.addTo(fingerprint, settings.length());
    }

    /// Adds the windows of an epoch and their random draws.
    void addTo(Fingerprint fingerprint, int epoch) {
        for (long place = 0; place < epochSize(); place++) {
            fingerprint.add(number(epoch, place)).add(lookback(epoch, place)).add(withVolume(epoch, place) ? 1 : 0);
            fingerprint.add(isMirrored(epoch, place) ? 1 : 0);
        }
    }

    /// The window with a number, with full lookback and volume.
    Window numbered(long number) {
        return new Window(
                index.series(number),
                index.bars(number, settings.length()),
                settings.lookback(),
                true,
                settings.coordinates());
    }

    /// The window at a place of an epoch.
    public Window window(int epoch, long place) {
        Window whole = numbered(number(epoch, place));
        int lookback = lookback(epoch, place);
        int length = lookback + settings.predict() + 1;
        Bars bars = whole.bars().tail(length);
        return new Window(
                whole.series(),
                isMirrored(epoch, place) ? MirroredBars.of(bars) : bars,
                lookback,
                withVolume(epoch, place),
                settings.coordinates());
    }

    private boolean withVolume(int epoch, long place) {
        return settings.volumeDropout() == 0
                || Draw.VOLUME.uniform(settings.seed(), epoch, place) >= settings.volumeDropout();
    }

    private boolean isMirrored(int epoch, long place) {
        return settings.mirror() > 0 && Draw.MIRROR.uniform(settings.seed(), epoch, place) < settings.mirror();
    }

    private int lookback(int epoch, long place) {
        int min = settings.minLookback();
        if (min == settings.lookback()) {
            return min;
        }
        long run = place / settings.lookbackRun();
        double share = Draw.LOOKBACK.uniform(settings.seed(), epoch, run);
        return min + (int) (share * (settings.lookback() - min + 1));
    }

    @Override
    public WindowBatch batch(int epoch, long from, int count) {
        return WindowBatch.of(
                IntStream.range(0, count).mapToObj(i -> window(epoch, from + i)).toList());
    }
}
