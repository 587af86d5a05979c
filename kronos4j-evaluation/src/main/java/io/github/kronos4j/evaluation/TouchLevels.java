package io.github.kronos4j.evaluation;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.baseline.Ewma;
import io.github.kronos4j.baseline.LogReturns;
import io.github.kronos4j.market.Bars;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/// Price levels whose touches an evaluation scores, the same for all forecasters: multiples of the volatility of the
/// horizon, `close * exp(m s sqrt(H))` with the EWMA volatility `s` of the history and `H` bars. Of a random walk
/// watched at all times, levels at 1 and 2 are touched with probabilities of 32 and 5 %.
///
/// @param multiples distances from the last close in volatilities of the horizon, ascending; negative below it
public record TouchLevels(List<Double> multiples) implements Serializable {
    /// The levels at -2, -1, 1 and 2.
    public static final TouchLevels DEFAULT = new TouchLevels(List.of(-2.0, -1.0, 1.0, 2.0));

    private static final int MAX_LEVELS = 16;
    private static final double MAX_MULTIPLE = 10;

    /// Creates the levels; one that is given twice counts once.
    ///
    /// @throws KronosException if there is no level, there are more than 16, or a level is 0 or beyond 10
    ///     volatilities
    public TouchLevels {
        multiples = multiples.stream().sorted().distinct().toList();
        if (multiples.isEmpty() || multiples.size() > MAX_LEVELS) {
            throw new InvalidInputException(
                    "there are " + multiples.size() + " levels of touches: give 1 to " + MAX_LEVELS);
        }
        for (double multiple : multiples) {
            if (multiple == 0 || !(Math.abs(multiple) <= MAX_MULTIPLE)) {
                throw new InvalidInputException("a level of touches is at " + multiple
                        + " volatilities: use numbers other than 0, from -10 to 10");
            }
        }
    }

    /// The prices of the levels after a history, in their order; NaN if its prices are not above zero or do not
    /// move.
    public double[] prices(Bars history, int horizon) {
        double deviation = Math.sqrt(Ewma.variance(LogReturns.of(history)) * horizon);
        double last = history.close(history.size() - 1);
        return multiples.stream()
                .mapToDouble(multiple -> deviation > 0 ? last * Math.exp(multiple * deviation) : Double.NaN)
                .toArray();
    }

    /// Name of a level with its sign: `-2σ`, `+0.5σ`.
    public static String label(double multiple) {
        String number = BigDecimal.valueOf(multiple).stripTrailingZeros().toPlainString();
        return (multiple > 0 ? "+" : "") + number + "σ";
    }
}
