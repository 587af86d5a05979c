package io.github.kronos4j.app.command.scan;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.scan.ScanRank;
import io.github.kronos4j.data.scan.ScanRank.Measure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Options for the order of the rows.
final class RankOptions {
    @Option(
            names = "--rank",
            paramLabel = "ORDER",
            description = "Number by which series are ranked, the highest first: ${COMPLETION-CANDIDATES} (default:"
                    + " ${DEFAULT-VALUE}).")
    Measure measure = Measure.EXPECTED_RETURN;

    @Option(
            names = "--quantile",
            paramLabel = "Q",
            description = "Level of the return for --rank quantile: 0.05, 0.1, 0.25, 0.5, 0.75, 0.9 or 0.95 (default:"
                    + " ${DEFAULT-VALUE}).")
    double level = ScanRank.DEFAULT_LEVEL;

    @Option(
            names = "--touch",
            paramLabel = "PERCENT",
            converter = PercentConverter.class,
            description = "Estimate the probability that the price touches a level this far from the last close within"
                    + " the horizon, such as 5%% or -5%%; needed for --rank touch (default: none).")
    @Nullable
    Double touch;

    /// Returns the order.
    ///
    /// @throws io.github.kronos4j.KronosException if the options contradict each other
    ScanRank rank() {
        if (measure == Measure.TOUCH && touch == null) {
            throw new InvalidInputException("--rank touch needs a level: give its distance, such as --touch 5%");
        }
        return new ScanRank(measure, level);
    }

    /// Parses percentages, as shares.
    static final class PercentConverter implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                return Double.parseDouble(text.strip().replaceFirst("\\s*%$", "")) / 100;
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is not a percentage: write it like 5% or -5%");
            }
        }
    }
}
