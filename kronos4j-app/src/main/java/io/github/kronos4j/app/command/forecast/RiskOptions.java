package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.forecast.risk.PriceLevel;
import io.github.kronos4j.forecast.risk.RiskReport;
import io.github.kronos4j.forecast.risk.RiskRequest;
import io.github.kronos4j.forecast.risk.Side;
import io.github.kronos4j.forecast.risk.TailRisk;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Options for the risk of a position over the horizon.
final class RiskOptions {
    @Option(
            names = "--stop",
            paramLabel = "PRICE|PERCENT",
            converter = LevelConverter.class,
            description = "Probability that the price touches this stop: a price, or a distance from the last close"
                    + " such as 5%%.")
    @Nullable
    PriceLevel stop;

    @Option(
            names = "--target",
            paramLabel = "PRICE|PERCENT",
            converter = LevelConverter.class,
            description = "Probability that the price touches this target, and with --stop which is touched first.")
    @Nullable
    PriceLevel target;

    @Option(
            names = "--side",
            paramLabel = "SIDE",
            description = "Direction of the position: long or short (default: long).")
    Side side = Side.LONG;

    @Option(
            names = "--risk",
            description = "Drawdowns, and value at risk and expected shortfall at 95 %% and, with 1000 paths, at 99 %%;"
                    + " draws 200 paths unless --samples is given.")
    boolean tails;

    /// Returns the default sampling: enough paths for the requested tails.
    Sampling sampling() {
        Sampling sampling = Sampling.probabilistic();
        return tails ? sampling.withSamples(TailRisk.requiredPaths(RiskReport.TAIL_LEVELS.getFirst())) : sampling;
    }

    /// Returns the requested numbers; null if there are none.
    @Nullable
    RiskRequest request() {
        return stop == null && target == null && !tails ? null : new RiskRequest(side, stop, target, tails);
    }

    static final class LevelConverter implements ITypeConverter<PriceLevel> {
        @Override
        public PriceLevel convert(String text) {
            boolean isDistance = text.strip().endsWith("%");
            String number = isDistance ? text.strip().replace("%", "") : text;
            try {
                double value = Double.parseDouble(number.strip());
                return isDistance ? PriceLevel.away(value / 100) : PriceLevel.at(value);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is neither a price nor a distance such as 5%");
            } catch (InvalidInputException e) {
                throw new TypeConversionException("'" + text + "': " + e.getMessage());
            }
        }
    }
}
