package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Fingerprint;
import io.github.kronos4j.torch.dataset.CounterRandom.Purpose;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/// All windows of some series on one side of a split, in the order in which they are learned from.
///
/// The series stay where they are, in primitive columns; a window is a view of them until a batch is made of it.
/// Immutable, safe for use by many threads.
public final class WindowDataset implements BatchSource<WindowBatch> {
    private final WindowSettings settings;
    private final List<Series> series;
    private final WindowIndex index;
    private final EpochOrder order;

    private WindowDataset(WindowSettings settings, List<Series> series, WindowIndex index) {
        this.settings = settings;
        this.series = series;
        this.index = index;
        order = new EpochOrder(index, settings);
    }

    /// Finds the windows.
    ///
    /// @throws KronosException if there are none
    public static WindowDataset of(List<Series> series, Split split, Subset part, WindowSettings settings) {
        WindowIndex index = WindowIndex.of(series, split, part, settings);
        if (index.size() == 0) {
            throw new KronosException(none(series, part, settings));
        }
        return new WindowDataset(settings, List.copyOf(series), index);
    }

    private static String none(List<Series> series, Subset part, WindowSettings settings) {
        int longest = series.stream()
                .flatMap(s -> s.segments().stream())
                .mapToInt(Bars::size)
                .max()
                .orElse(0);
        String which = part.name().toLowerCase(Locale.ROOT);
        return "there is no " + which + " window of " + settings.length() + " bars (lookback " + settings.lookback()
                + ", predict " + settings.predict() + ", one more) in " + series.size()
                + " series, whose longest clean stretch has " + longest
                + " bars: lower lookback or predict, give more data, or move the split";
    }

    public WindowSettings settings() {
        return settings;
    }

    /// All windows there are.
    public long windows() {
        return index.size();
    }

    /// The series that have no window, too short as they are.
    public List<Series> seriesWithoutWindows() {
        Set<Series> used = index.series();
        return series.stream().filter(one -> !used.contains(one)).toList();
    }

    @Override
    public long epochSize() {
        return order.size();
    }

    /// Number, among all windows, of the one at a place of an epoch.
    long number(int epoch, long place) {
        Objects.checkIndex(place, epochSize());
        return order.window(epoch, place);
    }

    /// Adds all that the windows hold.
    void addTo(Fingerprint fingerprint) {
        fingerprint.add(settings.lookback()).add(settings.predict());
        index.addTo(fingerprint, settings.length());
    }

    /// Adds which windows an epoch holds, and what is drawn for them.
    void addTo(Fingerprint fingerprint, int epoch) {
        for (long place = 0; place < epochSize(); place++) {
            fingerprint.add(number(epoch, place)).add(lookback(epoch, place)).add(withVolume(epoch, place) ? 1 : 0);
        }
    }

    /// The window of a number, whole and as it is.
    Window numbered(long number) {
        return new Window(index.series(number), index.bars(number, settings.length()), settings.lookback(), true);
    }

    /// The window at a place of an epoch.
    public Window window(int epoch, long place) {
        Window whole = numbered(number(epoch, place));
        int lookback = lookback(epoch, place);
        int length = lookback + settings.predict() + 1;
        return new Window(whole.series(), whole.bars().tail(length), lookback, withVolume(epoch, place));
    }

    private boolean withVolume(int epoch, long place) {
        return settings.volumeDropout() == 0
                || CounterRandom.uniform(settings.seed(), Purpose.VOLUME, epoch, place) >= settings.volumeDropout();
    }

    private int lookback(int epoch, long place) {
        int least = settings.leastLookback();
        if (least == settings.lookback()) {
            return least;
        }
        long run = place / settings.lookbackRun();
        double share = CounterRandom.uniform(settings.seed(), Purpose.LOOKBACK, epoch, run);
        return least + (int) (share * (settings.lookback() - least + 1));
    }

    @Override
    public WindowBatch batch(int epoch, long from, int count) {
        return WindowBatch.of(
                IntStream.range(0, count).mapToObj(i -> window(epoch, from + i)).toList());
    }
}
