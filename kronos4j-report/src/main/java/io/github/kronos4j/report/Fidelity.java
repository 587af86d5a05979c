package io.github.kronos4j.report;

import io.github.kronos4j.generation.DiscriminativeScore;
import io.github.kronos4j.generation.PredictiveScore;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How like real bars synthetic ones are.
///
/// @param source where the real bars come from, in words
/// @param bars how many real ones there are
/// @param window bars of a window that was classified
/// @param lines what was scored: the model first, then what it is held against
public record Fidelity(String source, long bars, int window, List<Line> lines) {
    private static final String FORM = "%-26s%10s%10s%14s%8s%13s%8s%n";

    /// One kind of bars.
    ///
    /// @param apart how well they are told from real ones; null where there is nothing to tell
    /// @param taught what a predictor learnt from them; null where it did not
    public record Line(
            String name,
            @Nullable DiscriminativeScore apart,
            @Nullable PredictiveScore taught) {}

    /// The scores as a table.
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-17s%d real bars %s%n", "scored against", bars, source));
        text.append(String.format(FORM, "", "told", "", "next", "", "next", ""));
        text.append(String.format(FORM, "", "apart", "accuracy", "return MAE", "IC", "range MAE", "IC"));
        for (Line line : lines) {
            DiscriminativeScore apart = line.apart;
            PredictiveScore taught = line.taught;
            text.append(String.format(
                    FORM,
                    line.name,
                    apart == null ? "" : number("%.3f", apart.score()),
                    apart == null ? "" : number("%.1f %%", 100 * apart.accuracy()),
                    taught == null ? "" : number("%.6f", taught.returns().error()),
                    taught == null ? "" : number("%+.3f", taught.returns().ic()),
                    taught == null ? "" : number("%.4f", taught.ranges().error()),
                    taught == null ? "" : number("%+.3f", taught.ranges().ic())));
        }
        DiscriminativeScore apart = lines.getFirst().apart;
        if (apart != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "told apart: 0 is not at all, .5 always; chance alone gives up to %.3f with %d windows of %d bars%n",
                    apart.chance(),
                    apart.windows(),
                    window));
        }
        return text.toString();
    }

    private static String number(String form, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, form, value);
    }
}
