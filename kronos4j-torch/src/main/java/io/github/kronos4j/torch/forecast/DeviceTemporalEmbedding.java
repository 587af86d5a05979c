package io.github.kronos4j.torch.forecast;

import io.github.kronos4j.model.TimeFeatures;
import io.github.kronos4j.torch.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// What the clock and the calendar say of a bar.
///
/// @param table the tables of all features, one below the other: (values of all features, D)
record DeviceTemporalEmbedding(Tensor table, TorchDevice device) {
    private record Feature(String name, int size) {}

    private static final List<Feature> FEATURES = List.of(
            new Feature("minute_embed", 60),
            new Feature("hour_embed", 24),
            new Feature("weekday_embed", 7),
            new Feature("day_embed", 32),
            new Feature("month_embed", 13));

    /// @param learned whether the tables were learned; fixed ones are stored too, one name deeper
    static DeviceTemporalEmbedding of(DeviceWeights weights, int width, boolean learned) {
        int rows = FEATURES.stream().mapToInt(Feature::size).sum();
        float[] all = new float[rows * width];
        int at = 0;
        for (Feature feature : FEATURES) {
            DeviceWeights its = weights.child(feature.name);
            float[] one = (learned ? its : its.child("emb")).matrix("weight", feature.size, width);
            System.arraycopy(one, 0, all, at, one.length);
            at += one.length;
        }
        return new DeviceTemporalEmbedding(weights.keep(all, rows, width), weights.device());
    }

    /// (R, D) for the packed [TimeFeatures] of R rows.
    Tensor forward(int[] times) {
        int features = FEATURES.size();
        int[] rows = new int[times.length * features];
        for (int r = 0; r < times.length; r++) {
            int time = times[r];
            int[] values = {
                TimeFeatures.minute(time),
                TimeFeatures.hour(time),
                TimeFeatures.weekday(time),
                TimeFeatures.day(time),
                TimeFeatures.month(time)
            };
            int first = 0;
            for (int f = 0; f < features; f++) {
                rows[r * features + f] = first + values[f];
                first += FEATURES.get(f).size;
            }
        }
        Tensor index = device.put(Tensors.integers(rows, times.length, features));
        return torch.embedding(table, index).sum(1); // from (R, 5, D)
    }
}
