package io.github.kronos4j.torch.study;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.torch.lab.LabData;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Bars of a study: those before the first forecast train the models, the others test them.
public final class StudyBars {
    private static final double TRAINING_SHARE = 0.7;

    private StudyBars() {}

    /// Reads all series.
    ///
    /// @param sources series; bars as traded are adjusted as of the first forecast
    /// @param protocol sizes of the windows, and the time of the first forecast; null for that which leaves 70 % of
    ///     the bars of the longest series for training
    /// @param macro values for all symbols by the time from which they were known; null if there are none
    /// @param notes receives a sentence for each series that cannot be read
    /// @throws KronosException if no series has a training window
    public static LabData read(
            List<SeriesSource> sources,
            Protocol protocol,
            @Nullable NavigableMap<LocalDateTime, float[]> macro,
            Consumer<String> notes) {
        Map<SeriesSource, Bars> asTraded = new LinkedHashMap<>();
        for (SeriesSource source : sources) {
            try {
                asTraded.put(source, source.bars());
            } catch (KronosException e) {
                notes.accept(e.getMessage());
            }
        }
        LocalDateTime from = protocol.from();
        LocalDateTime testFrom = from == null ? split(asTraded.values()) : from;
        Map<String, Bars> adjusted = new LinkedHashMap<>();
        asTraded.forEach(
                (source, bars) -> adjusted.put(source.symbol(), source.factors().adjust(bars, testFrom.toLocalDate())));
        return new LabData(adjusted, testFrom, protocol.lookback(), protocol.horizon(), macro);
    }

    /// The time that leaves 70 % of the bars of the longest series for training.
    static LocalDateTime split(Iterable<Bars> series) {
        Bars longest = null;
        for (Bars bars : series) {
            longest = longest == null || bars.size() > longest.size() ? bars : longest;
        }
        if (longest == null || longest.isEmpty()) {
            throw new InvalidInputException("no series has bars");
        }
        return longest.time((int) (longest.size() * TRAINING_SHARE));
    }
}
