package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.market.Bars;
import java.util.random.RandomGenerator;

/// Bars of the history drawn again in blocks of successive ones, each with the return, shape and volume that it had:
/// [Baseline#BLOCK_BOOTSTRAP].
///
/// A block has the square root of the history's length; its first bar is any, and after the last bar of the history
/// comes its first (the circular block bootstrap of Politis and Romano, 1992). The mean log return is taken out, or
/// the trend of a short history would be carried on.
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
        double before = last;
        int at = 0;
        for (int step = 0; step < horizon; step++) {
            at = step % block == 0 ? random.nextInt(returns.length) : (at + 1) % returns.length;
            double close = before * Math.exp(returns[at] - mean);
            shapes.dress(at + 1, path, step, before, close);
            before = close;
        }
    }
}
