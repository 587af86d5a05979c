package io.github.kronos4j.bench;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.dataset.TokenBatch;
import io.github.kronos4j.torch.dataset.WindowBatch;
import io.github.kronos4j.torch.distributed.SingleProcess;
import io.github.kronos4j.torch.nn.ComputeType;
import io.github.kronos4j.torch.nn.FineTokenTraining;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.KronosSize;
import io.github.kronos4j.torch.nn.TokenizerNetwork;
import io.github.kronos4j.torch.optim.LearningRate.Constant;
import io.github.kronos4j.torch.optim.OptimizerSettings;
import io.github.kronos4j.torch.train.KronosLearner;
import io.github.kronos4j.torch.train.TokenizerLearner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/// Measures the throughput of training steps in tokens per second. A step consists of forward, backward, clipping and
/// AdamW.
///
/// ```
/// TrainingSteps model|tokenizer SIZE [STEPS [BATCH [LENGTH [FLOAT32|BFLOAT16 [THREADS]]]]]
/// ```
///
/// Prints the loss and the resident memory of the process during the run, and the median and the fastest step at its
/// end.
public final class TrainingSteps {
    private static final String USAGE =
            "usage: TrainingSteps model|tokenizer SIZE [STEPS [BATCH [LENGTH [FLOAT32|BFLOAT16 [THREADS]]]]]";
    private static final double LEARNING_RATE = 1e-4;

    private final TorchDevice device;
    private final int steps;
    private final int batch;
    private final int length;
    private final int threads;
    private final Random random = new Random(1);

    /// @param batch windows of a step
    /// @param length bars of a window
    /// @param threads number of threads; 1 on a GPU
    TrainingSteps(TorchDevice device, int steps, int batch, int length, int threads) {
        this.device = device;
        this.steps = steps;
        this.batch = batch;
        this.length = length;
        this.threads = threads;
    }

    /// Runs training steps; exits with code 2 if the arguments are invalid.
    public static void main(String[] arguments) {
        try {
            run(arguments);
        } catch (KronosException | IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(2);
        }
    }

    private static void run(String[] arguments) {
        if (arguments.length < 2) {
            throw new InvalidInputException("an argument is missing: name model or tokenizer, and a size");
        }
        KronosSize size = KronosSize.named(arguments[1]);
        int steps = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
        int batch = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 16;
        int length = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 256;
        ComputeType computeType = arguments.length > 5 ? ComputeType.valueOf(arguments[5]) : ComputeType.FLOAT32;
        int threads = arguments.length > 6
                ? Integer.parseInt(arguments[6])
                : Runtime.getRuntime().availableProcessors();
        var benchmark = new TrainingSteps(TorchDevice.CPU, steps, batch, length, threads);
        if (arguments[0].equals("tokenizer")) {
            benchmark.tokenizer(size, computeType);
        } else {
            benchmark.model(size, computeType);
        }
    }

    /// Measures steps of a model with random weights, and prints the result.
    void model(KronosSize size, ComputeType computeType) {
        int vocabulary = size.model().config().s1Vocabulary();
        int positions = batch * (length + 1);
        byte[] stamps = new byte[5 * positions];
        for (int i = 0; i < stamps.length; i++) {
            stamps[i] = (byte) random.nextInt(1, 7);
        }
        var tokens = new TokenBatch(
                batch, length + 1, length, draw(positions, vocabulary), draw(positions, vocabulary), stamps);
        try (KronosNetwork network = KronosNetwork.random(size.model(), device, computeType, 0);
                KronosLearner learner = new KronosLearner(
                        network, OptimizerSettings.MODEL, FineTokenTraining.REFERENCE, threads, new SingleProcess())) {
            measure(i -> {
                double loss = learner.accumulate(tokens, 1, i).total();
                learner.step(new Constant(LEARNING_RATE), 0, 1);
                return loss;
            });
        }
    }

    private void tokenizer(KronosSize size, ComputeType computeType) {
        float[] bars = new float[batch * length * 6];
        for (int i = 0; i < bars.length; i++) {
            bars[i] = (float) random.nextGaussian();
        }
        var batchOfBars = new WindowBatch(batch, length, length, bars, new byte[TokenBatch.STAMP * batch * length]);
        try (TokenizerNetwork network = TokenizerNetwork.random(size.tokenizer(), TorchDevice.CPU, computeType, 0);
                TokenizerLearner learner =
                        new TokenizerLearner(network, OptimizerSettings.TOKENIZER, threads, new SingleProcess())) {
            measure(i -> {
                double loss = learner.accumulate(batchOfBars, 1, i).total();
                learner.step(new Constant(LEARNING_RATE), 0, 1);
                return loss;
            });
        }
    }

    private int[] draw(int count, int below) {
        return IntStream.generate(() -> random.nextInt(below)).limit(count).toArray();
    }

    private interface Step {
        double run(int number);
    }

    private void measure(Step step) {
        int report = Math.max(1, steps / 10);
        double[] seconds = new double[steps];
        for (int i = 0; i < 3; i++) {
            step.run(i);
        }
        Duration before = processorTime();
        for (int i = 0; i < steps; i++) {
            long start = System.nanoTime();
            double loss = step.run(i);
            seconds[i] = (System.nanoTime() - start) / 1e9;
            if ((i + 1) % report == 0) {
                System.out.printf(Locale.ROOT, "step %d: loss %.4f, resident %d MiB%n", i + 1, loss, resident());
            }
        }
        Duration spent = processorTime().minus(before);
        Arrays.sort(seconds);
        double tokens = batch * length;
        System.out.printf(
                Locale.ROOT,
                "median %.0f ms, %,.0f tokens/s; fastest %.0f ms, %,.0f tokens/s; processor time %d ms per step%n",
                1000 * seconds[steps / 2],
                tokens / seconds[steps / 2],
                1000 * seconds[0],
                tokens / seconds[0],
                spent.dividedBy(steps).toMillis());
    }

    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Returns the resident memory of this process in MiB, or 0 if the kernel does not report it.
    private static long resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
