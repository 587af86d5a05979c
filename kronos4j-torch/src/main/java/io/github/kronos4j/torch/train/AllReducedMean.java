package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.distributed.ProcessGroup;
import java.util.concurrent.Phaser;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Means over a batch whose parts are processed by different threads and processes. For each mean, all of them exchange
/// the means of their parts: the value is that of the whole batch, the gradient that of the own part.
final class AllReducedMean {
    private final double[] shares;
    private final ProcessGroup processGroup;
    private final float[][] means;
    private final Phaser barrier;
    private float[] whole = {};
    private @Nullable RuntimeException failure;

    /// @param shares share of each part in the batch of this process
    /// @param processGroup processes, each with a batch of the same size
    AllReducedMean(double[] shares, ProcessGroup processGroup) {
        this.shares = shares;
        this.processGroup = processGroup;
        means = new float[shares.length][];
        barrier = new Phaser(shares.length) {
            @Override
            protected boolean onAdvance(int phase, int parties) {
                try {
                    whole = mean();
                    return false;
                } catch (RuntimeException e) {
                    failure = e;
                    return true;
                }
            }
        };
    }

    /// Contributes the mean of a part, waits for the other parts, and returns the mean of the whole batch.
    Tensor of(int part, Tensor mean) {
        if (shares.length == 1 && processGroup.size() == 1) {
            return mean;
        }
        means[part] = Tensors.floats(mean);
        barrier.arriveAndAwaitAdvance(); // does not report a termination to the thread that arrives last
        if (barrier.isTerminated()) {
            throw failure == null ? new IllegalStateException("another part of the batch failed") : failure;
        }
        Tensor value = Tensors.floats(whole, whole.length).to(mean.device(), mean.scalar_type());
        return value.view_as(mean).add(mean.sub(mean.detach()));
    }

    /// Runs on the thread that arrives last, while the others wait.
    private float[] mean() {
        double[] sums = new double[means[0].length];
        for (int p = 0; p < shares.length; p++) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += shares[p] * means[p][i] / processGroup.size();
            }
        }
        processGroup.sum(sums);
        float[] mean = new float[sums.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) sums[i];
        }
        return mean;
    }

    /// Releases the waiting parts after one has failed.
    void cancel() {
        barrier.forceTermination();
    }
}
