package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.market.Bars;
import java.util.random.RandomGenerator;

/// Filtered historical simulation, see [Baseline#FILTERED_SIMULATION].
///
/// Each return of the history is divided by the deviation that a GARCH(1,1) forecast for it. These residuals, less
/// their mean and over their deviation, are drawn with their bars along a path, whose variance follows the GARCH(1,1).
/// Source: Barone-Adesi, Giannopoulos and Vosper, VaR without correlations for portfolios of derivative securities,
/// Journal of Futures Markets 19 (1999).
final class FilteredSimulation implements Method.Fitted {
    private final BarShapes shapes;
    private final GarchFit fit;
    private final double[] residuals;
    private final double last;
    private final int horizon;

    FilteredSimulation(ForecastRequest request) {
        Bars history = request.history();
        double[] returns = LogReturns.of(history);
        shapes = new BarShapes(history);
        fit = GarchFit.of(returns);
        residuals = residuals(returns, fit);
        last = history.close(history.size() - 1);
        horizon = request.horizon();
    }

    /// Standardized residuals, one for each return.
    private static double[] residuals(double[] returns, GarchFit fit) {
        double variance = LogReturns.meanSquare(returns);
        double[] residuals = new double[returns.length];
        for (int i = 0; i < returns.length; i++) {
            residuals[i] = variance > 0 ? returns[i] / Math.sqrt(variance) : 0;
            variance = fit.update(variance, returns[i]);
        }
        double mean = LogReturns.mean(residuals);
        double square = LogReturns.meanSquare(residuals) - mean * mean;
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = square > 0 ? (residuals[i] - mean) / Math.sqrt(square) : 0;
        }
        return residuals;
    }

    @Override
    public void draw(RandomGenerator random, double[] path) {
        double previousClose = last;
        double variance = fit.nextVariance();
        for (int step = 0; step < horizon; step++) {
            int drawn = random.nextInt(residuals.length);
            double r = Math.sqrt(variance) * residuals[drawn];
            double close = previousClose * Math.exp(r);
            shapes.writeBar(drawn + 1, path, step, previousClose, close);
            previousClose = close;
            variance = fit.update(variance, r);
        }
    }
}
