package io.github.kronos4j.bench;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastInput;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.forecast.TorchForecaster;
import io.github.kronos4j.torch.forecast.TorchSettings;
import io.github.kronos4j.torch.nn.ComputeType;
import io.github.kronos4j.torch.nn.KronosSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Measures forecasts on LibTorch in generated bars of paths per second, by number type, for one series and for many,
/// with 1 and 30 paths; then training steps in float32 and bfloat16.
///
/// ```
/// GpuBenchmark CHECKPOINTS DEVICE [SHAPE [HISTORY [HORIZON [SERIES [GIB]]]]]
/// ```
///
/// `CHECKPOINTS` is the folder of the checkpoints `SHAPE` and `tokenizer`, which are written with random weights if
/// they are missing. `GIB` is the memory for keys and values. The numbers of `small 400 120 256 4` are the default.
/// Each row is computed twice, and the second time counts.
public final class GpuBenchmark {
    private static final String USAGE =
            "usage: GpuBenchmark CHECKPOINTS DEVICE [SHAPE [HISTORY [HORIZON [SERIES [GIB]]]]]";
    private static final List<Integer> PATHS = List.of(1, 30);
    private static final int STEPS = 10;
    private static final int WINDOWS = 16;
    private static final int WINDOW = 256;

    private final Path checkpoints;
    private final TorchDevice device;
    private final String shape;
    private final int history;
    private final int horizon;
    private final int many;
    private final long gibibytes;

    private GpuBenchmark(List<String> arguments) {
        if (arguments.size() < 2) {
            throw new InvalidInputException("name the folder of the checkpoints and the device");
        }
        checkpoints = Path.of(arguments.get(0));
        device = TorchDevice.named(arguments.get(1));
        shape = arguments.size() > 2 ? arguments.get(2) : "small";
        history = number(arguments, 3, 400);
        horizon = number(arguments, 4, 120);
        many = number(arguments, 5, 256);
        gibibytes = number(arguments, 6, 4);
    }

    private static int number(List<String> arguments, int index, int otherwise) {
        return arguments.size() > index ? Integer.parseInt(arguments.get(index)) : otherwise;
    }

    /// Prints the table; exits with code 2 if the arguments or the device are invalid.
    public static void main(String[] arguments) {
        try {
            var benchmark = new GpuBenchmark(List.of(arguments));
            benchmark.forecasts();
            benchmark.training();
        } catch (KronosException | NumberFormatException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(2);
        }
    }

    private Path checkpoint(String name) {
        Path folder = checkpoints.resolve(name);
        if (!Files.exists(folder)) {
            RandomCheckpoints.write(name, folder, 0);
        }
        return folder;
    }

    private void forecasts() {
        Path model = checkpoint(shape);
        Path tokenizer = checkpoint("tokenizer");
        System.out.printf(
                Locale.ROOT,
                "%s %d -> %d on %s%n%n| type | series | paths | seconds | path-bars/s |%n|---|--:|--:|--:|--:|%n",
                shape,
                history,
                horizon,
                device.name());
        for (ComputeType type : ComputeType.values()) {
            TorchSettings settings =
                    TorchSettings.of(device, 0).withComputeType(type).withCacheBytes(gibibytes << 30);
            try (Forecaster forecaster = TorchForecaster.load(model, tokenizer, settings)) {
                for (int series : List.of(1, many)) {
                    for (int paths : PATHS) {
                        row(forecaster, type, series, paths);
                    }
                }
            }
        }
    }

    private void row(Forecaster forecaster, ComputeType type, int series, int paths) {
        forecaster.forecastAll(requests(series, paths, 0));
        List<ForecastRequest> measured = requests(series, paths, series);
        long start = System.nanoTime();
        Forecaster.successes(forecaster.forecastAll(measured));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %.3f | %,.0f |%n",
                type,
                series,
                paths,
                seconds,
                (double) series * paths * horizon / seconds);
    }

    private List<ForecastRequest> requests(int series, int paths, int seed) {
        var walk = new RandomWalk(history).series();
        List<ForecastRequest> requests = new ArrayList<>();
        for (int i = 0; i < series; i++) {
            Sampling sampling = Sampling.probabilistic().withSamples(paths).withSeed(seed + i);
            requests.add(ForecastInput.of(walk, history, horizon)
                    .request(sampling, ContextWindow.DEFAULT, RepairPolicy.REPAIR, Normalization.UNIT_FREE));
        }
        return requests;
    }

    private void training() {
        for (ComputeType type : List.of(ComputeType.FLOAT32, ComputeType.BFLOAT16)) {
            System.out.printf(Locale.ROOT, "%nTraining of %s, %d windows of %d, %s%n", shape, WINDOWS, WINDOW, type);
            int threads = device.isGpu() ? 1 : Runtime.getRuntime().availableProcessors();
            new TrainingSteps(device, STEPS, WINDOWS, WINDOW, threads).model(KronosSize.named(shape), type);
        }
    }
}
