package io.github.kronos4j.report.chart;

import io.github.kronos4j.forecast.RoundTrip;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.report.PriceFormat;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.time.LocalTime;
import java.util.Locale;
import java.util.stream.IntStream;

/// Paints a [TokenChart]: candles above, a square for each bit below, 1 filled and 0 empty, the highest bit of a token
/// at the top.
final class TokenPainter {
    private static final double LEFT = 16;
    private static final double LABELS = 150; // room for texts on the right
    private static final double TOP = 62;
    private static final double CANDLES = 210; // height
    private static final double GAP = 14;
    private static final double FOOT = 44; // room for times and the last bar in numbers
    private static final double MARGIN = 0.06; // of the price scale, above and below
    private static final CandleColors TRUE = new CandleColors(Palette.MUTED, Palette.INK, Palette.FLAT);

    private final Pen pen;
    private final RoundTrip trip;
    private final int count;
    private final double right;
    private final double slot;
    private final double cell;
    private final double bits; // row of the first bit

    TokenPainter(Pen pen, RoundTrip trip, int width, int height) {
        this.pen = pen;
        this.trip = trip;
        count = trip.bars().size();
        right = width - LABELS;
        slot = (right - LEFT) / count;
        bits = TOP + CANDLES + GAP + GAP;
        cell = (height - FOOT - bits - GAP) / trip.quantizer().bits();
    }

    void paint() {
        legend();
        highlight();
        candles();
        double fine = bits + trip.quantizer().s1Bits() * cell + GAP;
        bits(trip.tokens().s1(), trip.quantizer().s1Bits(), bits, Palette.FAN);
        bits(trip.tokens().s2(), trip.quantizer().s2Bits(), fine, Palette.CURVES.get(2));
        label("coarse token", last(trip.tokens().s1()), bits + trip.quantizer().s1Bits() * cell / 2, Palette.FAN);
        label(
                "fine token",
                last(trip.tokens().s2()),
                fine + trip.quantizer().s2Bits() * cell / 2,
                Palette.CURVES.get(2));
        foot(fine + trip.quantizer().s2Bits() * cell);
    }

    private int last(int[] tokens) {
        return tokens[count - 1];
    }

    private double center(int bar) {
        return LEFT + (bar + 0.5) * slot;
    }

    private void legend() {
        pen.text(
                "Bars, their tokens, and the bars that come back",
                LEFT,
                24,
                Palette.LABEL_STRONG,
                Palette.INK,
                Pen.Anchor.LEFT);
        Legend legend = new Legend(pen, Double.POSITIVE_INFINITY);
        legend.line("bar", Palette.INK, Pen.round(4));
        legend.line("decoded from its two tokens", Palette.FORECAST, Pen.round(4));
        legend.paint(LEFT, 46);
    }

    /// Marks the last bar, whose tokens stand beside the bits.
    private void highlight() {
        double height = bits + trip.quantizer().bits() * cell + GAP - TOP;
        pen.fill(new Rectangle2D.Double(right - slot, TOP, slot, height), Palette.AHEAD);
    }

    private void candles() {
        double low = IntStream.range(0, count)
                .mapToDouble(i -> Math.min(trip.bars().low(i), trip.decoded().low(i)))
                .min()
                .orElseThrow();
        double high = IntStream.range(0, count)
                .mapToDouble(i -> Math.max(trip.bars().high(i), trip.decoded().high(i)))
                .max()
                .orElseThrow();
        double margin = Math.max(MARGIN * (high - low), 1e-9);
        LinearScale prices = new LinearScale(low - margin, high + margin, TOP + CANDLES, TOP);
        for (int i = 0; i < count; i++) {
            candle(trip.bars(), i, center(i) - slot / 5, prices, TRUE);
            candle(trip.decoded(), i, center(i) + slot / 5, prices, CandleColors.FORECAST);
        }
    }

    private void candle(Bars bars, int i, double x, LinearScale prices, CandleColors colors) {
        Color color = colors.of(bars, i);
        double top = prices.y(bars.high(i));
        pen.fill(new Rectangle2D.Double(x - 0.5, top, 1, Math.max(1, prices.y(bars.low(i)) - top)), color);
        double body = prices.y(Math.max(bars.open(i), bars.close(i)));
        double height = prices.y(Math.min(bars.open(i), bars.close(i))) - body;
        double width = Math.max(2, slot / 3.5);
        pen.fill(new Rectangle2D.Double(x - width / 2, body, width, Math.max(1, height)), color);
    }

    private void bits(int[] tokens, int size, double top, Color color) {
        double side = Math.min(cell, slot) - 2;
        for (int i = 0; i < count; i++) {
            for (int bit = 0; bit < size; bit++) {
                boolean isOne = (tokens[i] >> (size - 1 - bit) & 1) == 1;
                var square = new Rectangle2D.Double(center(i) - side / 2, top + bit * cell, side, side);
                pen.fill(square, isOne ? color : Palette.GRID);
            }
        }
    }

    private void label(String name, int token, double y, Color color) {
        pen.text(name, right + 12, y - 8, Palette.LABEL, Palette.MUTED, Pen.Anchor.LEFT);
        pen.text(String.valueOf(token), right + 12, y + 14, Palette.TITLE, color, Pen.Anchor.LEFT);
    }

    private void foot(double top) {
        Bars bars = trip.bars();
        double y = top + 18;
        pen.text(time(0), LEFT, y, Palette.LABEL, Palette.MUTED, Pen.Anchor.LEFT);
        pen.text(time(count - 1), right, y, Palette.LABEL, Palette.MUTED, Pen.Anchor.RIGHT);
        double close = bars.close(count - 1);
        double decoded = trip.decoded().close(count - 1);
        PriceFormat format = PriceFormat.of(bars);
        pen.text(
                String.format(
                        Locale.ROOT,
                        "last close %s came back as %s (%+.2f %%)",
                        format.format(close),
                        format.format(decoded),
                        100 * (decoded / close - 1)),
                LEFT,
                y + 20,
                Palette.LABEL_STRONG,
                Palette.INK,
                Pen.Anchor.LEFT);
    }

    private String time(int i) {
        var time = trip.bars().time(i);
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.toString().replace('T', ' ');
    }
}
