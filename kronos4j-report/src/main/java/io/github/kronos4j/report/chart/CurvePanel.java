package io.github.kronos4j.report.chart;

import java.time.LocalDateTime;
import java.util.List;

/// Curves that share a scale.
///
/// @param title what they have in common
/// @param curves the curves, told apart by colour; eight at the most
/// @param times what the steps 0, 1 and so on of all curves stand for; empty where they are plain numbers
/// @param logarithmic whether values are decimal logarithms, and the axis tells what they are of
public record CurvePanel(String title, List<Curve> curves, List<LocalDateTime> times, boolean logarithmic) {
    private static final int MAX = Palette.CURVES.size();

    public CurvePanel {
        curves = List.copyOf(curves);
        times = List.copyOf(times);
        if (curves.isEmpty() || curves.size() > MAX) {
            throw new IllegalArgumentException(curves.size() + " curves in a panel");
        }
    }

    /// Curves over plain numbers.
    public CurvePanel(String title, List<Curve> curves) {
        this(title, curves, List.of());
    }

    /// Curves over times.
    public CurvePanel(String title, List<Curve> curves, List<LocalDateTime> times) {
        this(title, curves, times, false);
    }

    /// Curves over plain numbers whose values are of different sizes.
    public static CurvePanel logarithmic(String title, List<Curve> curves) {
        return new CurvePanel(title, curves.stream().map(Curve::logarithms).toList(), List.of(), true);
    }
}
