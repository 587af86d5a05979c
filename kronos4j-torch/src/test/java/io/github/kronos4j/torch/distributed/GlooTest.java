package io.github.kronos4j.torch.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.torch.Golden;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.dataset.TokenBatch;
import io.github.kronos4j.torch.dataset.WindowBatch;
import io.github.kronos4j.torch.nn.ComputeType;
import io.github.kronos4j.torch.nn.FineTokenTraining;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.TokenizerNetwork;
import io.github.kronos4j.torch.optim.LearningRate.Constant;
import io.github.kronos4j.torch.optim.OptimizerSettings;
import io.github.kronos4j.torch.train.KronosLearner;
import io.github.kronos4j.torch.train.KronosLosses;
import io.github.kronos4j.torch.train.TokenizerLearner;
import io.github.kronos4j.torch.train.TokenizerLosses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares members that train together, here on threads of one process, with a single one that trains on all data.
class GlooTest {
    private static final int MEMBERS = 2;
    private static final int WINDOWS = 4;

    @Test
    void sumsOverAllMembers() throws Exception {
        List<double[]> sums = together(processGroup -> {
            double[] numbers = {processGroup.rank() + 1, 0.1};
            processGroup.sum(numbers);
            return numbers;
        });
        assertThat(sums).allSatisfy(sum -> assertThat(sum).containsExactly(3, 0.2));
    }

    @Test
    void rejectsMembersWithDifferentInputs() throws Exception {
        List<String> messages = together(processGroup -> {
            try {
                processGroup.requireEqual(7, processGroup.rank());
                return "agreed";
            } catch (KronosException e) {
                return String.valueOf(e.getMessage());
            }
        });
        assertThat(messages).allSatisfy(message -> assertThat(message).contains("was given other data"));
    }

    @Test
    void reportsLostMembers() throws Exception {
        List<String> messages = together(processGroup -> {
            processGroup.requireEqual(1);
            if (processGroup.rank() == 1) {
                return "left";
            }
            try {
                processGroup.sum(new double[] {1});
                return "added up";
            } catch (LostProcessException e) {
                return String.valueOf(e.getMessage());
            }
        });
        assertThat(messages.getFirst()).contains("process 0 of 2 has lost another process", "run.resume");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void twoMembersTrainATokenizerLikeOneWithBothBatches(int threads) throws Exception {
        List<double[]> members = together(processGroup -> tokenizer(processGroup, threads));
        double[] one = tokenizer(new SingleProcess(), MEMBERS * threads);
        for (int i = 0; i < one.length; i++) {
            double mean = (members.get(0)[i] + members.get(1)[i]) / MEMBERS;
            assertThat(mean).as("figure %d", i).isCloseTo(one[i], within(1e-3 * Math.abs(one[i])));
        }
    }

    /// Losses and gradient norms of some updates.
    private static double[] tokenizer(ProcessGroup processGroup, int threads) {
        WindowBatch batch = bars().split(processGroup.size()).get(processGroup.rank());
        try (Checkpoint checkpoint = Golden.ODD.tokenizer();
                TokenizerNetwork network = TokenizerNetwork.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32);
                TokenizerLearner learner =
                        new TokenizerLearner(network, OptimizerSettings.TOKENIZER, threads, processGroup)) {
            double[] figures = new double[12];
            for (int i = 0; i < figures.length; i += 4) {
                TokenizerLosses losses = learner.accumulate(batch, 1, i);
                figures[i] = losses.full();
                figures[i + 1] = losses.codebookEntropy();
                figures[i + 2] = losses.total();
                figures[i + 3] = learner.step(new Constant(1e-3), i, 1);
            }
            return figures;
        }
    }

    @Test
    void twoMembersSampleLikeTwoThreadsOfOne() throws Exception {
        List<double[]> members = together(processGroup -> model(processGroup, 1));
        double[] one = model(new SingleProcess(), MEMBERS);
        for (int i = 0; i < one.length; i++) {
            double mean = (members.get(0)[i] + members.get(1)[i]) / MEMBERS;
            assertThat(mean).as("figure %d", i).isCloseTo(one[i], within(1e-4 * Math.abs(one[i])));
        }
    }

    /// Losses and gradient norms with coarse tokens drawn at random.
    private static double[] model(ProcessGroup processGroup, int threads) {
        TokenBatch batch = tokens().split(processGroup.size()).get(processGroup.rank());
        try (Checkpoint checkpoint = Golden.ODD.model();
                KronosNetwork network = KronosNetwork.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32);
                KronosLearner learner = new KronosLearner(
                        network, OptimizerSettings.MODEL, FineTokenTraining.REFERENCE, threads, processGroup)) {
            double[] figures = new double[9];
            for (int i = 0; i < figures.length; i += 3) {
                KronosLosses losses = learner.accumulate(batch, 1, i);
                figures[i] = losses.s1();
                figures[i + 1] = losses.s2();
                figures[i + 2] = learner.step(new Constant(1e-3), i, 1);
            }
            return figures;
        }
    }

    /// Windows of half the golden length, so that there are some for every thread.
    private static WindowBatch bars() {
        int length = Golden.ODD.length() / 2;
        return new WindowBatch(
                WINDOWS,
                length,
                length,
                Arrays.copyOf(Golden.ODD.floats("x_normalized"), WINDOWS * length * WindowBatch.COLUMNS),
                Arrays.copyOf(Golden.ODD.stamps(), WINDOWS * length * TokenBatch.STAMP));
    }

    private static TokenBatch tokens() {
        int length = Golden.ODD.length() / 2;
        return new TokenBatch(
                WINDOWS,
                length,
                length - 1,
                Arrays.copyOf(Golden.ODD.integers("tokenizer.s1"), WINDOWS * length),
                Arrays.copyOf(Golden.ODD.integers("tokenizer.s2"), WINDOWS * length),
                Arrays.copyOf(Golden.ODD.stamps(), WINDOWS * length * TokenBatch.STAMP));
    }

    private static <T> List<T> together(Function<ProcessGroup, T> task)
            throws IOException, InterruptedException, ExecutionException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(MEMBERS)) {
            List<CompletableFuture<T>> results = IntStream.range(0, MEMBERS)
                    .mapToObj(rank -> CompletableFuture.supplyAsync(
                            () -> {
                                try (Gloo gloo = Gloo.join(new Rendezvous("127.0.0.1", port, rank, MEMBERS, null))) {
                                    return task.apply(gloo);
                                }
                            },
                            threads))
                    .toList();
            CompletableFuture.allOf(results.toArray(CompletableFuture<?>[]::new))
                    .get();
            return results.stream().map(CompletableFuture::join).toList();
        }
    }
}
