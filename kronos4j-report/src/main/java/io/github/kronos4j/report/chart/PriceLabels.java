package io.github.kronos4j.report.chart;

import io.github.kronos4j.report.PriceFormat;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Labels the price axis: round prices, and plates with the last close, the last close of the forecast and of the
/// actual bars, and the levels. No plate covers another one.
final class PriceLabels {
    private static final double ROOM = 21; // pixel rows per plate
    private static final int MAX_TICKS = 9;
    private static final int MAX_DECIMALS = 15;
    private static final double FIXED = 1000; // weight of a tag that hardly moves
    private static final double MARGIN = 40; // pixels beside the digits, for the plate and its arrow

    private final Pen pen;
    private final LinearScale scale;
    private final List<Tag> tags;
    private final double step;
    private final PriceFormat round;

    /// A plate with a price.
    private record Tag(double price, String text, Color plate, Color ink, double weight) {}

    PriceLabels(Pen pen, LinearScale scale, Scene scene) {
        this.pen = pen;
        this.scale = scale;
        tags = tags(scene);
        step = scale.step(MAX_TICKS);
        round = new PriceFormat(decimals(step));
    }

    /// Distance between round prices.
    double step() {
        return step;
    }

    /// Pixels that the labels need beside the panel.
    double width() {
        Stream<String> ticks = Stream.of(scale.low(), scale.high()).map(round::format);
        return MARGIN
                + Stream.concat(tags.stream().map(Tag::text), ticks)
                        .mapToDouble(text -> pen.width(text, Palette.LABEL_STRONG))
                        .max()
                        .orElse(0);
    }

    /// Paints the labels.
    ///
    /// @param x pixel column of the right edge of the panel
    void paint(double x) {
        List<TagLayout.Place> places = tags.stream()
                .map(tag -> new TagLayout.Place(inside(scale.y(tag.price)), tag.weight))
                .toList();
        double[] rows = TagLayout.rows(places, ROOM, scale.top() + ROOM / 2, scale.bottom() - ROOM / 2);
        for (double tick : scale.ticks(step)) {
            double y = scale.y(tick);
            if (Arrays.stream(rows).allMatch(row -> Math.abs(y - row) > ROOM * 0.8)) {
                pen.text(round.format(tick), x + 10, y + 4.5, Palette.LABEL, Palette.MUTED, Pen.Anchor.LEFT);
            }
        }
        for (int i = 0; i < rows.length; i++) {
            paint(tags.get(i), x + 4, rows[i]);
        }
    }

    /// Paints a plate, with an arrow if its price lies outside the panel.
    private void paint(Tag tag, double x, double y) {
        boolean isOutside = !scale.contains(tag.price);
        double indent = isOutside ? 20 : 6;
        pen.plate(x, y - 10, pen.width(tag.text, Palette.LABEL_STRONG) + indent + 6, 20, tag.plate);
        if (isOutside) {
            pen.arrow(x + 11, y, tag.price > scale.high(), tag.ink);
        }
        pen.text(tag.text, x + indent, y + 4.5, Palette.LABEL_STRONG, tag.ink, Pen.Anchor.LEFT);
    }

    private double inside(double y) {
        return Math.clamp(y, scale.top() + ROOM / 2, scale.bottom() - ROOM / 2);
    }

    /// The tags of a chart: the last close, which stays at its row, the end of the forecast and of the actual bars,
    /// and the levels.
    private static List<Tag> tags(Scene scene) {
        List<Tag> tags = new ArrayList<>();
        PriceFormat format = scene.format();
        double last = scene.lastClose();
        tags.add(new Tag(last, format.format(last), Palette.MUTED, Palette.PAPER, FIXED));
        double end = scene.finalClose();
        if (Double.isFinite(end)) {
            tags.add(new Tag(end, format.format(end), Palette.FORECAST, Palette.PAPER, 1));
        }
        double actual = scene.actualClose();
        if (Double.isFinite(actual)) {
            tags.add(new Tag(actual, format.format(actual), Palette.ACTUAL, Palette.PAPER, 1));
        }
        for (PriceLine line : scene.lines()) {
            tags.add(new Tag(line.price(), line.tag(), Palette.GRID_MAJOR, Palette.INK, 1));
        }
        return tags;
    }

    /// Decimals needed to distinguish the ticks.
    static int decimals(double step) {
        int decimals = 0;
        double scaled = step;
        while (decimals < MAX_DECIMALS && (scaled < 0.999 || Math.abs(scaled - Math.rint(scaled)) > 1e-6)) {
            scaled *= 10;
            decimals++;
        }
        return decimals;
    }
}
