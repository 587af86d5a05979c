package io.github.kronos4j.evaluation;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.eligibility.Exclusion;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/// Windows of past bars selected by a protocol, numbered series by series and read on demand, each adjusted as of its
/// origin. Not safe for use by many threads.
public final class HindcastWindows {
    private final Protocol protocol;
    private final Schedule schedule;
    private final WindowReader reader;

    private HindcastWindows(List<SeriesSource> sources, Protocol protocol) {
        this.protocol = protocol;
        this.schedule = WindowPlanner.plan(sources, protocol);
        this.reader = new WindowReader(sources, protocol.lookback(), protocol.horizon());
    }

    /// Reads every series once and finds its windows.
    ///
    /// @throws KronosException if there is no window
    public static HindcastWindows of(List<SeriesSource> sources, Protocol protocol) {
        return new HindcastWindows(sources, protocol);
    }

    /// The protocol that selected the windows.
    public Protocol protocol() {
        return protocol;
    }

    public int size() {
        return schedule.positions().size();
    }

    /// The positions of the windows, series by series.
    public List<WindowPosition> positions() {
        return schedule.positions();
    }

    /// Times of all origins, ascending.
    public List<LocalDateTime> origins() {
        return schedule.origins();
    }

    /// The largest number of successive origins whose horizons share bars; 1 if windows do not overlap.
    public int overlap() {
        return schedule.overlap();
    }

    /// The number of different days of the bars that are forecast.
    public int days() {
        return schedule.days();
    }

    /// The names of the time zones of the bars, which stand for their markets, by symbol.
    public Map<String, String> markets() {
        return schedule.markets();
    }

    /// One sentence for each series or kind of window left out.
    public List<String> notes() {
        return schedule.notes();
    }

    /// The members of the universe that are not eligible at an origin, by time and symbol.
    public List<Exclusion> exclusions() {
        return schedule.exclusions();
    }

    /// Checksum of the bars and the windows.
    public String fingerprint() {
        return schedule.fingerprint();
    }

    /// The windows from index `from` (inclusive) to `to` (exclusive). They share no memory with the series they are
    /// cut from.
    public List<Window> read(int from, int to) {
        return reader.read(schedule.positions().subList(from, to));
    }
}
