package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.Tensors;
import java.util.concurrent.Phaser;
import org.bytedeco.pytorch.Tensor;

/// Means over a batch whose parts are learned by different threads: for each, they meet and tell each
/// other theirs. The value is that of the whole batch, the gradient that of the own part.
final class WholeMean {
    private final double[] shares;
    private final float[][][] means; // of this meeting and of the one before, which others may still be reading
    private final Phaser meeting;

    /// @param shares of the parts in the batch
    WholeMean(double[] shares) {
        this.shares = shares;
        means = new float[2][shares.length][];
        meeting = new Phaser(shares.length);
    }

    /// Tells the mean of a part and waits for the others.
    Tensor of(int part, Tensor mean) {
        if (shares.length == 1) {
            return mean;
        }
        float[][] here = means[meeting.getPhase() & 1];
        here[part] = Tensors.floats(mean);
        if (meeting.arriveAndAwaitAdvance() < 0) {
            throw new IllegalStateException("another part of the batch failed");
        }
        float[] whole = new float[here[part].length];
        for (int p = 0; p < shares.length; p++) {
            for (int i = 0; i < whole.length; i++) {
                whole[i] += (float) shares[p] * here[p][i];
            }
        }
        return Tensors.floats(whole, whole.length).view_as(mean).add(mean.sub(mean.detach()));
    }

    /// Lets nobody wait for a part that failed.
    void cancel() {
        meeting.forceTermination();
    }
}
