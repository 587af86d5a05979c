package io.github.kronos4j.torch.study;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.torch.lab.LabData;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Data of the study `frequency`: the same series at several intervals.
///
/// All models see as many bars of history, and train on windows of one length, in which the longest of the forecasts
/// fits.
///
/// @param protocol sizes of the windows in bars of any interval, and their times
/// @param testFrom first time of the test
/// @param ladders series by symbol
/// @param data bars for the training by interval, the shortest first
record FrequencyDesign(
        Protocol protocol, LocalDateTime testFrom, Map<String, BarLadder> ladders, Map<Interval, LabData> data) {
    /// Intervals to which shorter bars are resampled.
    static final List<Interval> INTERVALS =
            Stream.of("5m", "15m", "1h", "4h", "1d").map(Interval::parse).toList();

    /// Reads and resamples all series.
    ///
    /// @param sources series of one interval
    /// @param protocol sizes of the windows, and the time of the first forecast; null for that which leaves 70 % of
    ///     the bars of the longest series for training
    /// @param notes receives a sentence for each series that cannot be read, and each interval that is left out
    /// @throws KronosException if fewer than two intervals have windows for training and test
    static FrequencyDesign read(List<SeriesSource> sources, Protocol protocol, Consumer<String> notes) {
        Map<String, BarLadder> ladders = new LinkedHashMap<>();
        for (SeriesSource source : sources) {
            try {
                ladders.put(source.symbol(), BarLadder.of(source, INTERVALS));
            } catch (KronosException e) {
                notes.accept(e.getMessage());
            }
        }
        LocalDateTime from = protocol.from();
        LocalDateTime testFrom = from == null
                ? StudyBars.split(ladders.values().stream()
                        .map(ladder -> ladder.rungs().values().iterator().next().bars())
                        .toList())
                : from;
        Map<Interval, LabData> data = new LinkedHashMap<>();
        ladders.values().stream()
                .flatMap(ladder -> ladder.rungs().keySet().stream())
                .distinct()
                .sorted(Comparator.comparingLong(Interval::seconds))
                .forEach(interval -> {
                    try {
                        data.put(interval, data(ladders, interval, testFrom, protocol));
                    } catch (KronosException e) {
                        notes.accept("bars of " + interval + " are left out: " + e.getMessage());
                    }
                });
        if (data.size() < 2) {
            throw new InvalidInputException("the study frequency compares intervals, and the bars allow only "
                    + String.join(
                            ", ", data.keySet().stream().map(Interval::label).toList())
                    + ": use shorter bars, more of them, or a shorter lookback");
        }
        return new FrequencyDesign(protocol.between(testFrom, protocol.to()), testFrom, ladders, data);
    }

    private static LabData data(
            Map<String, BarLadder> ladders, Interval interval, LocalDateTime testFrom, Protocol protocol) {
        Map<String, Bars> adjusted = new LinkedHashMap<>();
        ladders.forEach((symbol, ladder) -> {
            BarLadder.Rung rung = ladder.rung(interval);
            if (rung != null) {
                adjusted.put(symbol, ladder.factors().adjust(rung.bars(), testFrom.toLocalDate()));
            }
        });
        LabData data = new LabData(adjusted, testFrom, protocol.lookback(), protocol.lookback(), null);
        if (!data.hasTest()) {
            throw new InvalidInputException(
                    "no series has " + protocol.lookback() + " of them from " + testFrom.toLocalDate() + " on");
        }
        return data;
    }

    /// Intervals whose bars are forecast, the shortest first.
    List<Interval> intervals() {
        return List.copyOf(data.keySet());
    }

    /// Intervals from which bars of an interval are forecast: the interval itself, and shorter ones of which at
    /// most as many bars are forecast as are seen.
    List<Interval> seenFor(Interval asked) {
        List<Interval> seen = new ArrayList<>();
        for (Interval interval : data.keySet()) {
            if (interval.equals(asked) || reaches(interval, asked)) {
                seen.add(interval);
            }
        }
        return seen;
    }

    private boolean reaches(Interval shorter, Interval longer) {
        return shorter.seconds() < longer.seconds()
                && protocol.horizon() * ratio(shorter, longer) <= protocol.lookback();
    }

    /// Number of shorter bars in a longer one, by the longest series.
    private double ratio(Interval shorter, Interval longer) {
        double shortBars = 0;
        double longBars = 0;
        for (BarLadder ladder : ladders.values()) {
            BarLadder.Rung one = ladder.rung(shorter);
            BarLadder.Rung other = ladder.rung(longer);
            if (one != null && other != null) {
                shortBars += one.bars().size();
                longBars += other.bars().size();
            }
        }
        return longBars == 0 ? Double.POSITIVE_INFINITY : Math.rint(shortBars / longBars);
    }

    /// The series that have bars of an interval.
    List<SeriesSource> sources(Interval interval) {
        return ladders.values().stream()
                .filter(ladder -> ladder.rung(interval) != null)
                .map(ladder -> ladder.source(interval))
                .toList();
    }
}
