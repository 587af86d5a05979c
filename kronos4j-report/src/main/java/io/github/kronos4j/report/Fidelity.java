package io.github.kronos4j.report;

import io.github.kronos4j.generation.DiscriminativeScore;
import io.github.kronos4j.generation.PredictiveScore;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Scores of synthetic bars against real ones, with baselines for comparison.
///
/// @param source description of the real bars
/// @param bars number of real bars
/// @param window bars per classified window
/// @param lines scored sets of bars: the model first, then the baselines
public record Fidelity(String source, long bars, int window, List<Line> lines) {
    private static final String FORM = "%-26s%10s%10s%14s%8s%13s%8s%n";

    /// Scores of one set of bars.
    ///
    /// @param discrimination success of a classifier at separating them from real bars; null if not measured
    /// @param usefulness skill of a predictor trained on them; null if not measured
    public record Line(
            String name,
            @Nullable DiscriminativeScore discrimination,
            @Nullable PredictiveScore usefulness) {}

    /// The scores as a table.
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-17s%d real bars %s%n", "scored against", bars, source));
        text.append(String.format("%-26s%20s%22s%21s%n", "", "classifier", "next return", "next range"));
        text.append(String.format(FORM, "", "score", "accuracy", "MAE", "IC", "MAE", "IC"));
        for (Line line : lines) {
            DiscriminativeScore discrimination = line.discrimination;
            PredictiveScore usefulness = line.usefulness;
            text.append(String.format(
                    FORM,
                    line.name,
                    discrimination == null ? "" : number("%.3f", discrimination.score()),
                    discrimination == null ? "" : number("%.1f %%", 100 * discrimination.accuracy()),
                    usefulness == null
                            ? ""
                            : number("%.6f", usefulness.returns().error()),
                    usefulness == null
                            ? ""
                            : number("%+.3f", usefulness.returns().ic()),
                    usefulness == null ? "" : number("%.4f", usefulness.ranges().error()),
                    usefulness == null
                            ? ""
                            : number("%+.3f", usefulness.ranges().ic())));
        }
        DiscriminativeScore discrimination = lines.getFirst().discrimination;
        if (discrimination != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "classifier score: 0 if indistinguishable from real bars, .5 if always recognized; by chance up to %.3f"
                            + " with %d windows of %d bars%n",
                    discrimination.chance(),
                    discrimination.windows(),
                    window));
        }
        return text.toString();
    }

    private static String number(String form, double value) {
        return Format.number(form, value);
    }
}
