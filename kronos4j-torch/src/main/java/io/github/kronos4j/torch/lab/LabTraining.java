package io.github.kronos4j.torch.lab;

import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.distributed.SingleProcess;
import io.github.kronos4j.torch.nn.ParameterRegistry;
import io.github.kronos4j.torch.nn.PassRandomness;
import io.github.kronos4j.torch.optim.LearningRate;
import io.github.kronos4j.torch.optim.Optimizer;
import io.github.kronos4j.torch.optim.OptimizerSettings;
import io.github.kronos4j.torch.optim.OptimizerSettings.Decayed;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Training of one model on one thread: the codec, then the predictor on its tokens.
///
/// @param data windows
/// @param schedule extent of the training
/// @param seed determines the initial weights, the windows and all draws
record LabTraining(LabData data, LabSchedule schedule, long seed) {
    private static final OptimizerSettings OPTIMIZER =
            new OptimizerSettings(0.9, 0.95, 1e-8, 0.05, Decayed.MATRICES, 1);
    private static final double PEAK = 3e-3;
    private static final double WARM_UP = 0.05;
    private static final int CLUSTER_WINDOWS = 256;

    /// Trains a model.
    LabModel train(LabDesign design) {
        LabModel model = LabModel.random(design, data, seed);
        try {
            switch (model.codec()) {
                case TokenizerCodec tokenizer ->
                    optimize(
                            model.codecParameters(),
                            schedule.tokenizerUpdates(),
                            step -> tokenizer.loss(tensors(model, step, 0).features()));
                case ClusterCodec clusters -> fit(clusters, model);
                default -> {} // nothing to learn
            }
            optimize(model.predictorParameters(), schedule.predictorUpdates(), step -> loss(model, step));
            return model;
        } catch (RuntimeException | Error e) {
            model.close();
            throw e;
        }
    }

    private void optimize(ParameterRegistry parameters, int updates, LongFunction<Tensor> loss) {
        var rate = new LearningRate.WarmUpCosine(PEAK, PEAK / 10, PEAK / 100, Math.round(WARM_UP * updates));
        try (var optimizer = new Optimizer(List.of(parameters), OPTIMIZER, new SingleProcess())) {
            for (int step = 0; step < updates; step++) {
                try (var _ = new NativeScope()) {
                    loss.apply(step).backward();
                }
                optimizer.step(rate, step, updates);
            }
        }
    }

    private WindowTensors tensors(LabModel model, long step, int phase) {
        List<LabWindow> windows = windows(model.design(), seed * 2 + phase, step);
        int length = windows.getFirst().bars().size();
        var random = new SplittableRandom(seed * 7_919 + step);
        int[] origins = windows.stream()
                .mapToInt(window -> random.nextInt(length / 2, length))
                .toArray();
        return WindowTensors.of(windows, views(model, windows), model.design().patch(), model.inputs(), origins);
    }

    /// Windows of an update: more of them where the design has a shorter history, so that all designs see as many
    /// bars.
    private List<LabWindow> windows(LabDesign design, long windowSeed, long step) {
        int history = design.history();
        if (history == 0 || history >= data.lookback()) {
            return data.trainingWindows(windowSeed, step, schedule.batch());
        }
        int length = data.length() - data.lookback() + history;
        int count = Math.round((float) schedule.batch() * data.length() / length);
        return data.trainingWindows(windowSeed, step, count).stream()
                .map(window -> window.withHistory(history))
                .toList();
    }

    static List<Representation.View> views(LabModel model, List<LabWindow> windows) {
        return windows.stream()
                .map(window -> model.representation().of(window.past()))
                .toList();
    }

    private Tensor loss(LabModel model, long step) {
        WindowTensors tensors = tensors(model, step, 1);
        Tensor values = encoded(model.codec(), tensors.features());
        return new NextStep(model.predictor(), values, tensors)
                .loss(PassRandomness.training(TorchDevice.CPU, seed * 104_729 + step));
    }

    private static Tensor encoded(Codec codec, Tensor features) {
        try (var _ = new NoGradGuard()) {
            return codec.encode(features);
        }
    }

    private void fit(ClusterCodec clusters, LabModel model) {
        try (var _ = new NativeScope();
                var _ = new NoGradGuard()) {
            List<LabWindow> windows = data.trainingWindows(seed * 2, 0, CLUSTER_WINDOWS);
            int[] origins = new int[windows.size()];
            Tensor rows = WindowTensors.of(
                            windows, views(model, windows), model.design().patch(), InputTable.NONE, origins)
                    .features()
                    .flatten(0, 1);
            clusters.fit(rows.index_select(0, Shuffle.of(rows.size(0), seed)));
        }
    }
}
