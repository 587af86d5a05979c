package io.github.kronos4j.torch.nn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// What the clock and the calendar say of a bar.
final class TemporalEmbedding {
    /// Features of a stamp: minute, hour, weekday (Monday is 0), day, month.
    static final int FEATURES = 5;

    private static final List<String> NAMES =
            List.of("minute_embed", "hour_embed", "weekday_embed", "day_embed", "month_embed");
    private static final List<Integer> SIZES = List.of(60, 24, 7, 32, 13);

    private final List<Tensor> tables; // (values of the feature, D)

    /// @param learned whether the tables are learned; fixed ones are stored too, one name deeper
    TemporalEmbedding(Parameters parameters, int width, boolean learned) {
        var made = new ArrayList<Tensor>();
        for (int i = 0; i < FEATURES; i++) {
            Parameters table = parameters.child(NAMES.get(i));
            made.add(
                    learned
                            ? table.matrix("weight", SIZES.get(i), width, Fill.EMBEDDING)
                            : table.child("emb").fixed("weight", SIZES.get(i), width, Fill.SINUSOIDS));
        }
        tables = List.copyOf(made);
    }

    /// (5, B, T) to (B, T, D).
    Tensor forward(Tensor stamps) {
        Tensor sum = torch.embedding(tables.getFirst(), stamps.select(0, 0));
        for (int i = 1; i < FEATURES; i++) {
            sum = sum.add(torch.embedding(tables.get(i), stamps.select(0, i)));
        }
        return sum;
    }
}
