package io.github.kronos4j.report.backtest;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.backtest.signal.Signal;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.data.file.CsvText;
import io.github.kronos4j.report.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes signals as scores for other programs: CSV of `datetime,instrument,score`, by time, then instrument. With the
/// first two columns as index it is the frame that the strategies of Qlib take as `signal`; a score is known at the
/// close of its bar.
public final class ScoreCsv {
    private ScoreCsv() {}

    private record Key(LocalDateTime time, String instrument) {}

    private record Score(Key key, double value) {}

    /// Writes signals in UTF-8 and leaves the stream open. Times have one form: days if all are at midnight.
    ///
    /// @throws InvalidInputException if two symbols are the same instrument at the same time
    public static void write(List<Signal> signals, ScoreFormat format, OutputStream out) throws IOException {
        List<Score> scores = scores(signals, format);
        boolean areDays = scores.stream()
                .allMatch(score -> score.key().time().toLocalTime().equals(LocalTime.MIDNIGHT));
        @SuppressWarnings("resource") // the stream stays open
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord("datetime", "instrument", "score");
        for (Score score : scores) {
            LocalDateTime time = score.key().time();
            csv.writeRecord(
                    areDays ? time.toLocalDate().toString() : CsvBarWriter.stamp(time),
                    CsvText.cell(score.key().instrument()),
                    Format.plain(score.value()));
        }
        csv.flush();
    }

    private static List<Score> scores(List<Signal> signals, ScoreFormat format) {
        Map<Key, String> symbols = new HashMap<>();
        return signals.stream()
                .map(signal -> {
                    Key key = new Key(signal.time(), format.instrument(signal.symbol()));
                    String other = symbols.putIfAbsent(key, signal.symbol());
                    if (other != null) {
                        throw new InvalidInputException("the symbols " + other + " and " + signal.symbol()
                                + " are both the instrument " + key.instrument() + ": leave one of them out");
                    }
                    return new Score(key, signal.value());
                })
                .sorted(Comparator.comparing((Score score) -> score.key().time())
                        .thenComparing(score -> score.key().instrument()))
                .toList();
    }
}
