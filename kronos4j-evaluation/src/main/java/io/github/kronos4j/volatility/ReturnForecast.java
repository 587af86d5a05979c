package io.github.kronos4j.volatility;

import java.util.List;

/// Forecast of a [VolatilityHead]: how far prices move, and how much they vary along the way.
///
/// The two differ where returns revert: then prices vary more along the way than the distance that they cover implies.
///
/// @param returns distribution of the log return from the last close to each bar ahead
/// @param realizedVariance expected sum of the squared log returns from bar to bar, up to the last bar ahead
public record ReturnForecast(List<ScaleMixture> returns, double realizedVariance) {
    public ReturnForecast {
        returns = List.copyOf(returns);
    }

    /// The forecast whose realized variance is the geometric mean of two forecasts of it: the variance of the
    /// return to the last bar, which would be right if successive returns were uncorrelated, and that of the first
    /// bar times the number of bars, weighted by the time of the day, which would be right if the volatility stayed
    /// the same.
    ///
    /// @param factors sums of the factors of the time of the day, by bar
    static ReturnForecast of(List<ScaleMixture> returns, double[] factors) {
        double ofFirst = square(returns.getFirst().deviation()) * factors[factors.length - 1] / factors[0];
        double ofLast = square(returns.getLast().deviation());
        return new ReturnForecast(returns, Math.sqrt(ofFirst * ofLast));
    }

    private static double square(double x) {
        return x * x;
    }
}
