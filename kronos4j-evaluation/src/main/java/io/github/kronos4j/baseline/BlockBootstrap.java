package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.market.Bars;
import java.util.random.RandomGenerator;

/// Circular block bootstrap: bars of the history resampled in blocks of successive bars, each with its own return,
/// shape and volume. See [Baseline#BLOCK_BOOTSTRAP].
///
/// The block length is the square root of the length of the history; the first bar of a block is uniformly random, and
/// the first bar of the history follows the last one (Politis and Romano, 1992). The mean log return is removed, or the
/// trend of a short history would continue.
final class BlockBootstrap implements Method.Fitted {
    private final BarShapes shapes;
    private final double[] returns;
    private final double mean;
    private final double last;
    private final int block;
    private final int horizon;

    BlockBootstrap(ForecastRequest request) {
        Bars history = request.history();
        shapes = new BarShapes(history);
        returns = LogReturns.of(history);
        mean = LogReturns.mean(returns);
        last = history.close(history.size() - 1);
        block = (int) Math.max(1, Math.round(Math.sqrt(returns.length)));
        horizon = request.horizon();
    }

    @Override
    public void draw(RandomGenerator random, double[] path) {
        double previousClose = last;
        int at = 0;
        for (int step = 0; step < horizon; step++) {
            at = step % block == 0 ? random.nextInt(returns.length) : (at + 1) % returns.length;
            double close = previousClose * Math.exp(returns[at] - mean);
            shapes.writeBar(at + 1, path, step, previousClose, close);
            previousClose = close;
        }
    }
}
