package io.github.kronos4j.app.chart;

import java.util.List;

/// Curves that share a scale.
///
/// @param title what they have in common
/// @param curves the curves, told apart by colour; eight at the most
public record CurvePanel(String title, List<Curve> curves) {
    private static final int MOST = Palette.CURVES.size();

    public CurvePanel {
        curves = List.copyOf(curves);
        if (curves.isEmpty() || curves.size() > MOST) {
            throw new IllegalArgumentException(curves.size() + " curves in a panel");
        }
    }
}
