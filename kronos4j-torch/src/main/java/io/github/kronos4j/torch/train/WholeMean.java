package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.Tensors;
import java.util.concurrent.Phaser;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Means over a batch whose parts are learned by different threads and processes: for each, they meet and
/// tell each other theirs. The value is that of the whole batch, the gradient that of the own part.
final class WholeMean {
    private final double[] shares;
    private final Collective collective;
    private final float[][] means;
    private final Phaser meeting;
    private float[] whole = {};
    private @Nullable RuntimeException failure;

    /// @param shares of the parts in the batch of this process
    /// @param collective processes whose batches are of one size
    WholeMean(double[] shares, Collective collective) {
        this.shares = shares;
        this.collective = collective;
        means = new float[shares.length][];
        meeting = new Phaser(shares.length) {
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

    /// Tells the mean of a part and waits for the others.
    Tensor of(int part, Tensor mean) {
        if (shares.length == 1 && collective.size() == 1) {
            return mean;
        }
        means[part] = Tensors.floats(mean);
        meeting.arriveAndAwaitAdvance(); // to the thread that comes last it does not tell a termination
        if (meeting.isTerminated()) {
            throw failure == null ? new IllegalStateException("another part of the batch failed") : failure;
        }
        return Tensors.floats(whole, whole.length).view_as(mean).add(mean.sub(mean.detach()));
    }

    /// Done by the thread that comes last, while the others wait.
    private float[] mean() {
        double[] sums = new double[means[0].length];
        for (int p = 0; p < shares.length; p++) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += shares[p] * means[p][i] / collective.size();
            }
        }
        collective.sum(sums);
        float[] mean = new float[sums.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) sums[i];
        }
        return mean;
    }

    /// Lets nobody wait for a part that failed.
    void cancel() {
        meeting.forceTermination();
    }
}
