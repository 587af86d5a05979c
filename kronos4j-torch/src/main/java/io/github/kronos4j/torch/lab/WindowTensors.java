package io.github.kronos4j.torch.lab;

import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.nn.TemporalEmbedding;
import java.time.LocalDateTime;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Input of a model for a batch of windows, step by step; a step has one bar or more.
///
/// @param features numbers of the bars (B, T, F)
/// @param stamps integers (5, B, T'): minute, hour, weekday (Monday is 0), day, month of the last bar of each step
/// @param inputs values beside the bars as of this bar, and 1 if they are known, else 0: (B, T', inputs + 1)
record WindowTensors(Tensor features, Tensor stamps, Tensor inputs) {
    /// Converts steps of windows.
    ///
    /// @param windows windows with the same number of bars and of history
    /// @param views their representations
    /// @param patch bars of a step
    static WindowTensors of(
            List<LabWindow> windows, List<Representation.View> views, int patch, InputTable table, int[] origins) {
        int skipped = windows.getFirst().history() % patch;
        int steps = (windows.getFirst().bars().size() - skipped) / patch;
        int length = steps * patch;
        int width = 0;
        float[] all = {};
        for (int b = 0; b < windows.size(); b++) {
            float[] features = views.get(b).features(windows.get(b).bars());
            if (b == 0) {
                width = features.length / windows.getFirst().bars().size();
                all = new float[windows.size() * length * width];
            }
            System.arraycopy(features, skipped * width, all, b * length * width, length * width);
        }
        Tensor features = Tensors.floats(all, windows.size(), steps, (long) patch * width);
        int first = skipped + patch - 1;
        return new WindowTensors(
                features, stamps(windows, first, patch, steps), inputs(windows, first, patch, steps, table, origins));
    }

    /// Stamps of steps: (5, B, steps).
    ///
    /// @param first last bar of the first of these steps
    static Tensor stamps(List<LabWindow> windows, int first, int patch, int steps) {
        int rows = windows.size() * steps;
        int[] stamps = new int[TemporalEmbedding.FEATURES * rows];
        for (int row = 0; row < rows; row++) {
            LocalDateTime time = windows.get(row / steps).time(first + row % steps * patch);
            stamps[row] = time.getMinute();
            stamps[rows + row] = time.getHour();
            stamps[2 * rows + row] = time.getDayOfWeek().getValue() - 1;
            stamps[3 * rows + row] = time.getDayOfMonth();
            stamps[4 * rows + row] = time.getMonthValue();
        }
        return Tensors.integers(stamps, TemporalEmbedding.FEATURES, windows.size(), steps);
    }

    /// Values beside the bars of steps: (B, steps, inputs + 1).
    ///
    /// @param first last bar of the first of these steps
    /// @param origins last bar of each window whose values are known, unless they are known ahead
    static Tensor inputs(List<LabWindow> windows, int first, int patch, int steps, InputTable table, int[] origins) {
        int width = table.size() + 1;
        float[] values = new float[windows.size() * steps * width];
        for (int b = 0; b < windows.size(); b++) {
            LabWindow window = windows.get(b);
            for (int s = 0; s < steps; s++) {
                int bar = first + s * patch;
                if (table.isKnownAhead() || bar <= origins[b]) {
                    int at = (b * steps + s) * width;
                    table.read(window.symbol(), window.time(bar), values, at);
                    values[at + table.size()] = 1;
                }
            }
        }
        return Tensors.floats(values, windows.size(), steps, width);
    }
}
