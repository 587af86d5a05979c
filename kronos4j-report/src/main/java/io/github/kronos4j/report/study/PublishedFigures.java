package io.github.kronos4j.report.study;

import io.github.kronos4j.generation.PaperTask;
import io.github.kronos4j.market.Interval;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Figures of the Kronos paper, tables 14 to 21: means over its groups of markets.
final class PublishedFigures {
    private static final List<Figure> FIGURES = read();

    private PublishedFigures() {}

    /// Figures of one measure, of the paper's models and of the best other one in the same tables.
    ///
    /// @param bars `any`, or `intraday` or `days` where the paper has a row for each
    /// @param other name of the best other model
    /// @param ofOther figure of that model
    record Figure(
            String task,
            String measure,
            String bars,
            double small,
            double base,
            double large,
            String other,
            double ofOther) {
        private static Figure of(String line) {
            String[] cells = line.split(",", -1);
            return new Figure(
                    cells[0],
                    cells[1],
                    cells[2],
                    Double.parseDouble(cells[3]),
                    Double.parseDouble(cells[4]),
                    Double.parseDouble(cells[5]),
                    cells[6],
                    Double.parseDouble(cells[7]));
        }
    }

    /// The figures of a measure; empty if the paper prints none.
    static Optional<Figure> of(String task, String measure, Interval interval) {
        String bars = PaperTask.of(interval) == PaperTask.INTRADAY ? "intraday" : "days";
        return FIGURES.stream()
                .filter(figure -> figure.task.equals(task) && figure.measure.equals(measure))
                .filter(figure -> figure.bars.equals("any") || figure.bars.equals(bars))
                .findFirst();
    }

    private static List<Figure> read() {
        try (InputStream in = Objects.requireNonNull(PublishedFigures.class.getResourceAsStream("published.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(Figure::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
