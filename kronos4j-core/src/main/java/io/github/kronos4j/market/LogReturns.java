package io.github.kronos4j.market;

/// Log returns of the closes of bars.
public final class LogReturns {
    private LogReturns() {}

    /// Root mean square of the returns from bar to bar: their standard deviation around zero.
    ///
    /// @param bars at least two bars
    public static double rootMeanSquare(Bars bars) {
        double squares = 0;
        for (int i = 1; i < bars.size(); i++) {
            double logReturn = Math.log(bars.close(i) / bars.close(i - 1));
            squares += logReturn * logReturn;
        }
        return Math.sqrt(squares / (bars.size() - 1));
    }
}
