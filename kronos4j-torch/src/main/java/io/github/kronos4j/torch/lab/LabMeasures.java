package io.github.kronos4j.torch.lab;

import io.github.kronos4j.market.LogReturns;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.metrics.Perplexity;
import io.github.kronos4j.torch.nn.PassRandomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Properties of a trained model on windows of the test, without forecasts.
///
/// @param parameters number of weights of codec and predictor
/// @param effectiveCodes perplexity of the tokens of each level: the number of evenly used tokens with the same
///     entropy; empty without tokens
/// @param nats mean negative log likelihood of the next step by level, given drawn tokens of the levels before
/// @param natsGivenTrue the same given the true tokens
/// @param closeError mean absolute error of a close after encoding and decoding, in standard deviations of the returns
///     of its window
public record LabMeasures(
        long parameters,
        List<Double> effectiveCodes,
        List<Double> nats,
        List<Double> natsGivenTrue,
        double closeError) {
    private static final int WINDOWS = 128;

    public LabMeasures {
        effectiveCodes = List.copyOf(effectiveCodes);
        nats = List.copyOf(nats);
        natsGivenTrue = List.copyOf(natsGivenTrue);
    }

    /// Measures a model.
    static LabMeasures of(LabModel model, LabData data, long seed) {
        List<LabWindow> windows = data.testWindows(seed, WINDOWS);
        int[] origins = new int[windows.size()];
        Arrays.fill(origins, data.lookback() - 1);
        List<Representation.View> views = LabTraining.views(model, windows);
        int patch = model.design().patch();
        try (var _ = new NativeScope();
                var _ = new NoGradGuard()) {
            WindowTensors tensors = WindowTensors.of(windows, views, patch, model.inputs(), origins);
            Tensor values = model.codec().encode(tensors.features());
            var steps = new NextStep(model.predictor(), values, tensors);
            return new LabMeasures(
                    model.codecParameters().count()
                            + model.predictorParameters().count(),
                    codes(model.codec().vocabularies(), values),
                    nats(steps, given(model, Conditioning.DRAWN), seed),
                    nats(steps, given(model, Conditioning.TRUE), seed),
                    closeError(windows, views, patch, model.codec().decode(values)));
        }
    }

    /// The measures as strings, see [#read].
    Map<String, String> toMap() {
        return Map.of(
                "parameters", String.valueOf(parameters),
                "effectiveCodes", text(effectiveCodes),
                "nats", text(nats),
                "natsGivenTrue", text(natsGivenTrue),
                "closeError", String.valueOf(closeError));
    }

    /// Reads the strings of [#toMap].
    static LabMeasures read(Map<String, String> map) {
        return new LabMeasures(
                Long.parseLong(map.getOrDefault("parameters", "0")),
                numbers(map.getOrDefault("effectiveCodes", "")),
                numbers(map.getOrDefault("nats", "")),
                numbers(map.getOrDefault("natsGivenTrue", "")),
                Double.parseDouble(map.getOrDefault("closeError", "NaN")));
    }

    private static String text(List<Double> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static List<Double> numbers(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ")).map(Double::valueOf).toList();
    }

    /// The condition, or none if the model has none.
    private static Conditioning given(LabModel model, Conditioning conditioning) {
        boolean isIndependent =
                model.design().output() instanceof Output.Tokens tokens && tokens.conditioning() == Conditioning.NONE;
        return isIndependent ? Conditioning.NONE : conditioning;
    }

    private static List<Double> nats(NextStep steps, Conditioning conditioning, long seed) {
        float[] losses = Tensors.floats(steps.losses(conditioning, PassRandomness.evaluation(TorchDevice.CPU, seed)));
        List<Double> nats = new ArrayList<>();
        for (float loss : losses) {
            nats.add((double) loss);
        }
        return nats;
    }

    private static List<Double> codes(List<Integer> vocabularies, Tensor values) {
        List<Double> codes = new ArrayList<>();
        for (int level = 0; level < vocabularies.size(); level++) {
            long[] counts = new long[vocabularies.get(level)];
            for (long token : Tensors.longs(values.select(-1, level))) {
                counts[(int) token]++;
            }
            codes.add(Perplexity.of(counts));
        }
        return codes;
    }

    private static double closeError(
            List<LabWindow> windows, List<Representation.View> views, int patch, Tensor decoded) {
        float[] features = Tensors.floats(decoded); // (B, T', F)
        int width = Math.toIntExact(decoded.size(2)) / patch;
        int length = Math.toIntExact(decoded.size(1)) * patch;
        double sum = 0;
        int count = 0;
        for (int b = 0; b < windows.size(); b++) {
            LabWindow window = windows.get(b);
            int skipped = window.history() % patch;
            double deviation = LogReturns.rootMeanSquare(window.past());
            for (int bar = Math.max(1, skipped); bar < window.history() && deviation > 0; bar++) {
                int at = (b * length + bar - skipped) * width;
                double close = views.get(b).close(bar, Arrays.copyOfRange(features, at, at + width));
                sum += Math.abs(close / window.bars().close(bar) - 1) / deviation;
                count++;
            }
        }
        return sum / count;
    }
}
