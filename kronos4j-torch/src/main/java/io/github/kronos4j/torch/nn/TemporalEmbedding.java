package io.github.kronos4j.torch.nn;

import io.github.kronos4j.model.TimeFeatures;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.TorchDevice;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Embedding of the local time of a bar: the sum of the embeddings of its clock and calendar features.
public final class TemporalEmbedding {
    /// Features of a timestamp: minute, hour, weekday (Monday is 0), day, month.
    public static final int FEATURES = 5;

    private static final List<String> NAMES =
            List.of("minute_embed", "hour_embed", "weekday_embed", "day_embed", "month_embed");
    private static final List<Integer> SIZES = List.of(60, 24, 7, 32, 13);

    private final TorchDevice device;
    private final List<Tensor> tables; // (values of the feature, D)

    /// @param learned true if the tables are learned; fixed tables are stored too, one name deeper
    public TemporalEmbedding(ParameterScope parameters, int width, boolean learned) {
        device = parameters.device();
        var declared = new ArrayList<Tensor>();
        for (int i = 0; i < FEATURES; i++) {
            ParameterScope table = parameters.child(NAMES.get(i));
            declared.add(
                    learned
                            ? table.matrix("weight", SIZES.get(i), width, Initializer.EMBEDDING)
                            : table.child("emb").fixed("weight", SIZES.get(i), width, Initializer.SINUSOIDS));
        }
        tables = List.copyOf(declared);
    }

    /// Embeds features: (5, ...) to (..., D).
    public Tensor forward(Tensor stamps) {
        Tensor sum = torch.embedding(tables.getFirst(), stamps.select(0, 0));
        for (int i = 1; i < FEATURES; i++) {
            sum = sum.add(torch.embedding(tables.get(i), stamps.select(0, i)));
        }
        return sum;
    }

    /// Embeds packed [TimeFeatures] of R rows: (R, D).
    Tensor forward(int[] times) {
        int rows = times.length;
        int[] stamps = new int[FEATURES * rows];
        for (int r = 0; r < rows; r++) {
            stamps[r] = TimeFeatures.minute(times[r]);
            stamps[rows + r] = TimeFeatures.hour(times[r]);
            stamps[2 * rows + r] = TimeFeatures.weekday(times[r]);
            stamps[3 * rows + r] = TimeFeatures.day(times[r]);
            stamps[4 * rows + r] = TimeFeatures.month(times[r]);
        }
        return forward(device.put(Tensors.integers(stamps, FEATURES, rows)));
    }
}
