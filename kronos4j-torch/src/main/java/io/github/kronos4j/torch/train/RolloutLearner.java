package io.github.kronos4j.torch.train;

import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.Normalizer;
import io.github.kronos4j.forecast.TokenDecoder;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.LogReturns;
import io.github.kronos4j.model.KronosTokenizer;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.RolloutConfig;
import io.github.kronos4j.torch.dataset.RolloutBatch;
import io.github.kronos4j.torch.dataset.TokenBatch;
import io.github.kronos4j.torch.dataset.Window;
import io.github.kronos4j.torch.distributed.ProcessGroup;
import io.github.kronos4j.torch.forecast.TokenPaths;
import io.github.kronos4j.torch.nn.FineTokenTraining;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.PassRandomness;
import io.github.kronos4j.torch.optim.OptimizerSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// A model that learns from the score of paths that it draws itself: the gradient of the expected [PathScore],
/// estimated from the draws, and that of the cross-entropy of the actual tokens.
///
/// Each thread processes some of the windows of a batch.
public final class RolloutLearner implements Learner<RolloutBatch> {
    private final KronosNetwork network;
    private final TorchDevice device;
    private final KronosTokenizer tokenizer;
    private final Engine engine; // decodes on the calling thread
    private final RolloutConfig config;
    private final FineTokenTraining fine;
    private final GradientAccumulator<KronosNetwork> gradients;

    /// A learner for a network.
    ///
    /// @param network remains owned by the caller
    /// @param tokenizer tokenizer of the network, loaded for the kernels of the engine
    /// @param engine remains owned by the caller
    /// @param threads number of threads, at most that of idle processors; 1 on a GPU
    /// @param processGroup processes that train the network together
    public RolloutLearner(
            KronosNetwork network,
            KronosTokenizer tokenizer,
            Engine engine,
            RolloutConfig config,
            OptimizerSettings settings,
            int threads,
            ProcessGroup processGroup) {
        this.network = network;
        this.tokenizer = tokenizer;
        this.engine = engine.onCallerThread();
        this.config = config;
        fine = network.settings().fineToken();
        device = network.parameters().device();
        gradients = new GradientAccumulator<>(network, network::replica, settings, threads, processGroup);
    }

    @Override
    public RolloutLosses accumulate(RolloutBatch batch, double weight, long seed) {
        List<RolloutBatch> parts = batch.split(gradients.threads());
        long[] seeds = Seeds.of(seed, parts.size(), gradients.processGroup().rank());
        return gradients
                .forEachPart(parts.size(), (replica, i) -> {
                    double share = (double) parts.get(i).count() / batch.count();
                    return accumulate(replica, parts.get(i), weight * share, seeds[i])
                            .times(share);
                })
                .stream()
                .reduce(RolloutLosses.NONE, RolloutLosses::plus);
    }

    private RolloutLosses accumulate(KronosNetwork replica, RolloutBatch part, double weight, long seed) {
        List<List<Tokens>> drawn = draw(replica, part, seed);
        List<PathScore> scores = scores(part, drawn);
        var tensors = new BatchTensors(device);
        TokenBatch lanes = lanes(part, drawn);
        Tensor logs = replica.logProbabilities(
                tensors.tokens(lanes), tensors.stamps(lanes), lanes.firstPredicting(), PassRandomness.NONE);
        Tensor policy = logs.mul(device.put(costs(scores))).sum().mul(new Scalar(1.0 / lanes.count()));
        policy.mul(new Scalar(weight)).backward();
        double tokens = 0;
        if (config.tokenLoss() > 0) {
            Tensor loss = replica.loss(
                            tensors.tokens(part.tokens()),
                            tensors.stamps(part.tokens()),
                            0,
                            fine,
                            PassRandomness.training(device, seed))
                    .total();
            loss.mul(new Scalar(weight * config.tokenLoss())).backward();
            tokens = loss.item_double();
        }
        double crps = mean(scores);
        return new RolloutLosses(crps, tokens, crps + config.tokenLoss() * tokens);
    }

    private List<List<Tokens>> draw(KronosNetwork replica, RolloutBatch part, long seed) {
        List<Tokens> histories = new ArrayList<>();
        List<int[]> times = new ArrayList<>();
        for (int b = 0; b < part.count(); b++) {
            histories.add(part.history(b));
            times.add(part.times(b));
        }
        return new TokenPaths(replica).draw(histories, times, config.paths(), part.horizon(), seed);
    }

    private List<PathScore> scores(RolloutBatch part, List<List<Tokens>> drawn) {
        var decoder = new TokenDecoder(tokenizer, engine);
        List<PathScore> scores = new ArrayList<>();
        for (int b = 0; b < part.count(); b++) {
            Window window = part.windows().get(b);
            Bars history = window.bars().slice(0, window.lookback());
            var normalizer = Normalizer.fit(window.coordinates(), history, Normalization.UNIT_FREE);
            double[][] closes = decoder.decode(normalizer, part.history(b), drawn.get(b)).stream()
                    .map(TokenDecoder::closes)
                    .toArray(double[][]::new);
            double deviation = Math.max(Double.MIN_NORMAL, LogReturns.rootMeanSquare(history));
            scores.add(PathScore.of(closes, actual(window), deviation));
        }
        return scores;
    }

    private static double[] actual(Window window) {
        double[] closes = new double[window.length() - window.lookback()];
        Arrays.setAll(closes, h -> window.bars().close(window.lookback() + h));
        return closes;
    }

    /// A window for each path: the history, then the path.
    private TokenBatch lanes(RolloutBatch part, List<List<Tokens>> drawn) {
        int length = part.tokens().length();
        int count = part.count() * config.paths();
        int[] s1 = new int[count * length];
        int[] s2 = new int[count * length];
        byte[] stamps = new byte[count * length * TokenBatch.STAMP];
        int stampsOfWindow = length * TokenBatch.STAMP;
        for (int lane = 0; lane < count; lane++) {
            int b = lane / config.paths();
            Tokens path = drawn.get(b).get(lane % config.paths());
            System.arraycopy(part.tokens().s1(), b * length, s1, lane * length, part.lookback());
            System.arraycopy(part.tokens().s2(), b * length, s2, lane * length, part.lookback());
            System.arraycopy(path.s1(), 0, s1, lane * length + part.lookback(), path.length());
            System.arraycopy(path.s2(), 0, s2, lane * length + part.lookback(), path.length());
            System.arraycopy(part.tokens().stamps(), b * stampsOfWindow, stamps, lane * stampsOfWindow, stampsOfWindow);
        }
        return new TokenBatch(count, length, part.lookback(), s1, s2, stamps);
    }

    /// (lanes, H).
    private Tensor costs(List<PathScore> scores) {
        int horizon = scores.getFirst().costs()[0].length;
        float[] costs = new float[scores.size() * config.paths() * horizon];
        int at = 0;
        for (PathScore score : scores) {
            for (double[] path : score.costs()) {
                for (double cost : path) {
                    costs[at++] = (float) cost;
                }
            }
        }
        return Tensors.floats(costs, (long) scores.size() * config.paths(), horizon);
    }

    private static double mean(List<PathScore> scores) {
        return scores.stream().mapToDouble(PathScore::mean).average().orElseThrow();
    }

    /// Measures the score of paths.
    @Override
    public Validation<RolloutBatch> newValidation() {
        var meter = LossMeter.of(RolloutLosses.NONE);
        return new Validation<>() {
            @Override
            public void add(RolloutBatch batch, long seed) {
                double crps = mean(scores(batch, draw(network, batch, seed)));
                meter.add(new RolloutLosses(crps, 0, crps), batch.count());
            }

            @Override
            public SequencedMap<String, Double> metrics() {
                meter.allReduce(gradients.processGroup());
                return meter.means();
            }
        };
    }

    @Override
    public String criterion() {
        return Network.PREDICTOR.criterion();
    }

    @Override
    public long bars(RolloutBatch batch) {
        return (long) batch.count() * batch.horizon();
    }

    @Override
    public KronosNetwork network() {
        return network;
    }

    @Override
    public GradientAccumulator<KronosNetwork> gradients() {
        return gradients;
    }
}
