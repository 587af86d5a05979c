package io.github.kronos4j.report.chart;

import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// Scales, grid and labels of one panel of curves.
final class CurveAxes {
    private static final double TITLE = 30; // pixels above the plot
    private static final double LEGEND = 26; // further pixels
    private static final double ONE_LINE = 26; // pixels below the plot for step labels
    private static final double TWO_LINES = 44;
    private static final double LABEL_GAP = 8; // pixels between the plot and its value labels
    private static final int MAX_TICKS = 6;
    private static final int MAX_LOGARITHMIC_TICKS = 8;
    private static final double TICK_ROOM = 24; // pixels
    private static final double OUTLIERS = 0.005; // share of the values that the scale may leave out at either end
    private static final int MANY = 1000; // number of values from which on outliers are left out

    private final Pen pen;
    private final CurvePanel panel;
    private final Rectangle2D.Double area;
    private final Rectangle2D.Double plot;
    private final LinearScale values;
    private final List<Tick> ticks;
    private final LinearScale steps;

    /// A horizontal rule and its label.
    private record Tick(double value, String label) {}

    CurveAxes(Pen pen, CurvePanel panel, Rectangle2D.Double area) {
        this.pen = pen;
        this.panel = panel;
        this.area = area;
        double head = TITLE + (panel.legend() ? LEGEND : 0);
        double foot = foot(panel.steps());
        double top = area.y + head;
        double bottom = area.y + area.height - foot;
        DoubleStream shown = panel.curves().stream().flatMapToDouble(CurveAxes::shown);
        DoubleStream included = panel.included().stream().mapToDouble(Double::doubleValue);
        values = scale(DoubleStream.concat(shown, included), bottom, top, 0.05);
        ticks = ticks();
        double labels = ticks.stream()
                .mapToDouble(tick -> pen.width(tick.label, Palette.LABEL))
                .max()
                .orElse(0);
        plot = new Rectangle2D.Double(area.x, top, area.width - LABEL_GAP - labels, bottom - top);
        // A scale on its side: larger steps lie further to the right.
        DoubleStream all = panel.curves().stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.steps())
                        .flatMap(step -> DoubleStream.of(step - curve.halfWidth(), step + curve.halfWidth())));
        steps = scale(all, plot.x, plot.x + plot.width, 0);
    }

    private static double foot(StepAxis steps) {
        return switch (steps) {
            case StepAxis.Numbers() -> ONE_LINE;
            case StepAxis.Times _ -> TWO_LINES;
            case StepAxis.Labels labels -> labels.title().isEmpty() ? ONE_LINE : TWO_LINES;
        };
    }

    private List<Tick> ticks() {
        if (panel.logarithmic()) {
            return LogarithmicTicks.of(values, MAX_LOGARITHMIC_TICKS).stream()
                    .map(tick -> new Tick(Math.log10(tick), digits(tick, tick)))
                    .toList();
        }
        double height = values.bottom() - values.top();
        double step = values.step((int) Math.clamp(height / TICK_ROOM, 2, MAX_TICKS));
        return values.ticks(step).stream()
                .map(tick -> new Tick(tick, digits(tick, step)))
                .toList();
    }

    private static DoubleStream shown(Curve curve) {
        double[] finite =
                Arrays.stream(curve.values()).filter(Double::isFinite).sorted().toArray();
        int cut = finite.length < MANY ? 0 : (int) (finite.length * OUTLIERS);
        return Arrays.stream(finite, cut, finite.length - cut);
    }

    private static LinearScale scale(DoubleStream numbers, double bottom, double top, double margin) {
        var range = numbers.summaryStatistics();
        if (range.getCount() == 0) {
            return new LinearScale(0, 1, bottom, top);
        }
        double spread = range.getMax() - range.getMin();
        double room = spread > 0 ? spread * margin : Math.max(Math.abs(range.getMax()) * 0.1, 1e-12);
        return new LinearScale(range.getMin() - room, range.getMax() + room, bottom, top);
    }

    /// The rectangle that holds the curves.
    Rectangle2D.Double plot() {
        return plot;
    }

    /// Pixel column of a step.
    double x(double step) {
        return steps.y(step);
    }

    /// Pixel row of a value.
    double y(double value) {
        return values.y(value);
    }

    void paint() {
        double right = plot.x + plot.width;
        for (Tick tick : ticks) {
            pen.line(plot.x, y(tick.value), right, y(tick.value), Palette.GRID, Pen.HAIR);
            label(tick.label, right + LABEL_GAP, y(tick.value) + 4.5, Pen.Anchor.LEFT);
        }
        switch (panel.steps()) {
            case StepAxis.Numbers() -> numbers();
            case StepAxis.Times times -> times(times);
            case StepAxis.Labels labels -> labels(labels);
        }
        double bottom = plot.y + plot.height;
        pen.line(plot.x, bottom, right, bottom, Palette.FRAME, Pen.HAIR);
        pen.line(right, plot.y, right, bottom, Palette.FRAME, Pen.HAIR);
    }

    private void numbers() {
        for (double tick : steps.ticks(steps.step(MAX_TICKS))) {
            rule(tick);
            below(tick, grouped(tick), 18);
        }
    }

    private void times(StepAxis.Times steps) {
        BarAxis bars = new BarAxis(plot.x, plot.width, steps.times().size());
        TimeAxis axis = TimeAxis.of(steps.times(), bars);
        for (int tick : axis.ticks()) {
            rule(tick);
            below(tick, axis.unit().label(steps.times().get(tick)), 18);
        }
        for (int parent : axis.parents()) {
            rule(parent);
            below(parent, axis.unit().parent().parentLabel(steps.times().get(parent), false), 36);
        }
    }

    private void labels(StepAxis.Labels labels) {
        double free = Double.NEGATIVE_INFINITY; // first pixel column right of the last label
        for (int i = 0; i < labels.at().length; i++) {
            String text = labels.texts().get(i);
            double half = pen.width(text, Palette.LABEL) / 2;
            if (x(labels.at()[i]) - half > free && !text.isEmpty()) {
                below(labels.at()[i], text, 18);
                free = x(labels.at()[i]) + half + 4;
            }
        }
        label(labels.title(), plot.x + plot.width / 2, plot.y + plot.height + 36, Pen.Anchor.CENTER);
    }

    private void rule(double step) {
        pen.line(x(step), plot.y, x(step), plot.y + plot.height, Palette.GRID, Pen.HAIR);
    }

    /// @param pixels distance from the axis to the baseline of the text
    private void below(double step, String text, double pixels) {
        label(text, x(step), plot.y + plot.height + pixels, Pen.Anchor.CENTER);
    }

    private void label(String text, double x, double y, Pen.Anchor anchor) {
        double half = anchor == Pen.Anchor.CENTER ? pen.width(text, Palette.LABEL) / 2 : 0;
        double inside = Math.clamp(x, area.x + half, area.x + area.width - half);
        pen.text(text, inside, y, Palette.LABEL, Palette.MUTED, anchor);
    }

    /// The value with as many digits as distinguish it from the neighboring ticks.
    private static String digits(double tick, double step) {
        double round = Math.rint(tick / step) * step;
        if (round == 0) {
            return "0";
        }
        if (Math.abs(round) < 1e-3 || Math.abs(round) >= 1e6) {
            DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
            symbols.setExponentSeparator("e");
            return new DecimalFormat("0.###E0", symbols).format(round);
        }
        int digits = (int) Math.ceil(Math.log10(Math.abs(round) / step)) + 2;
        return new BigDecimal(round)
                .round(new MathContext(Math.max(digits, 1)))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String grouped(double step) {
        return String.format(Locale.ROOT, step == Math.rint(step) ? "%,.0f" : "%,.1f", step);
    }
}
