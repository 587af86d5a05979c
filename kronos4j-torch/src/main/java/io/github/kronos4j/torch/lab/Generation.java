package io.github.kronos4j.torch.lab;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.RandomStreams;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Draws the paths of a batch of requests with equal history, horizon and number of paths, step by step.
///
/// @param model trained model
record Generation(LabModel model) {
    /// Paths of a request.
    ///
    /// @param values bars of each path, (H, 6) row-major
    /// @param repaired number of bars that had to be repaired
    /// @param lastCloseError log of the last close of the history after encoding and decoding over the actual one
    record Paths(double[][] values, int repaired, double lastCloseError) {}

    List<Paths> run(List<ForecastRequest> requests) {
        try (var _ = new NativeScope();
                var _ = new NoGradGuard()) {
            return new Batch(requests).paths();
        }
    }

    private final class Batch {
        private final List<ForecastRequest> requests;
        private final List<LabWindow> windows;
        private final List<Representation.View> views;
        private final int patch = model.design().patch();
        private final int steps;
        private final int samples;

        private Batch(List<ForecastRequest> requests) {
            this.requests = requests;
            windows = requests.stream()
                    .map(request -> new LabWindow(
                            request.symbol(),
                            request.history(),
                            request.history().size(),
                            request.timestamps()))
                    .toList();
            views = LabTraining.views(model, windows);
            steps = Math.ceilDiv(requests.getFirst().horizon(), patch);
            samples = requests.getFirst().sampling().samples();
        }

        private List<Paths> paths() {
            WindowTensors history = WindowTensors.of(windows, views, patch, model.inputs(), lastBars());
            Tensor values = model.codec().encode(history.features()); // (B, T, values)
            Tensor drawn = draw(values, history); // (B, P, S, values)
            float[] features = Tensors.floats(model.codec().decode(values, drawn)); // (B, P, S, F)
            Tensor decoded = model.codec().decode(values); // (B, T, F)
            float[] last = Tensors.floats(decoded.select(1, decoded.size(1) - 1)); // (B, F)
            List<Paths> paths = new ArrayList<>();
            for (int b = 0; b < requests.size(); b++) {
                paths.add(paths(b, features, last));
            }
            return paths;
        }

        private int[] lastBars() {
            int[] last = new int[windows.size()];
            Arrays.fill(last, windows.getFirst().history() - 1);
            return last;
        }

        private Tensor draw(Tensor values, WindowTensors history) {
            Predictor predictor = model.predictor();
            Predictor.Rollout rollout = predictor.rollout();
            Tensor prefilled = rollout.histories(values, history.stamps(), history.inputs());
            Tensor hidden = prefilled
                    .narrow(1, prefilled.size(1) - 1, 1)
                    .unsqueeze(1)
                    .expand(requests.size(), samples, 1, prefilled.size(2)); // (B, P, 1, D)
            var drawn = new TensorVector();
            int first = windows.getFirst().history() + patch - 1;
            for (int step = 0; step < steps; step++) {
                Tensor next = predictor
                        .head()
                        .draw(
                                hidden.flatten(0, 2),
                                uniforms(step, predictor.head().uniforms()))
                        .unflatten(0, requests.size(), samples, 1);
                drawn.push_back(next);
                if (step + 1 < steps) {
                    int bar = first + step * patch;
                    hidden = rollout.step(
                            next,
                            WindowTensors.stamps(windows, bar, patch, 1),
                            WindowTensors.inputs(windows, bar, patch, 1, model.inputs(), lastBars()));
                }
            }
            return torch.cat(drawn, 2);
        }

        /// Uniform numbers of a step, keyed by seed, history, path and step: (B P, count).
        private Tensor uniforms(int step, int count) {
            float[] uniforms = new float[requests.size() * samples * count];
            for (int b = 0; b < requests.size(); b++) {
                RandomStreams streams = RandomStreams.of(requests.get(b));
                for (int p = 0; p < samples; p++) {
                    for (int i = 0; i < count; i++) {
                        uniforms[(b * samples + p) * count + i] = (float) streams.uniform(p, step, i);
                    }
                }
            }
            return Tensors.floats(uniforms, (long) requests.size() * samples, count);
        }

        private Paths paths(int b, float[] features, float[] last) {
            int width = last.length / requests.size(); // of a step
            int horizon = requests.get(b).horizon();
            int stride = steps * width;
            double[][] paths = new double[samples][horizon * Column.COUNT];
            int repaired = 0;
            for (int p = 0; p < samples; p++) {
                int at = (b * samples + p) * stride;
                repaired += views.get(b).write(Arrays.copyOfRange(features, at, at + stride), paths[p]);
            }
            int bar = width / patch;
            float[] ofLast = Arrays.copyOfRange(last, (b + 1) * width - bar, (b + 1) * width);
            Bars history = requests.get(b).history();
            int end = history.size() - 1;
            double error = Math.log(views.get(b).close(end, ofLast) / history.close(end));
            return new Paths(paths, repaired, error);
        }
    }
}
