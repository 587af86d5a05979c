package io.github.kronos4j.app.model;

import io.github.kronos4j.calibration.HeadForecaster;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.nano.NanoModel;
import io.github.kronos4j.volatility.HeadFile;
import io.github.kronos4j.volatility.VolatilityHead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Mixin with the option for the volatility head of forecasts: the bundled ones, a file, or none.
public final class HeadOption {
    private static final String BUNDLED = "bundled";
    private static final String NONE = "none";

    @Option(
            names = "--head",
            paramLabel = "bundled|none|FILE",
            description =
                    "Volatility head that sets the bands: bundled, none, or a file of \"kronos train head\" (default:"
                            + " with nano bundled where one fits, else none; with a calibration, what it was fitted"
                            + " with).")
    @Nullable
    String head;

    /// True if the user has named a head, or none.
    public boolean isGiven() {
        return head != null;
    }

    /// The heads that the user has named; none by default.
    ///
    /// @throws io.github.kronos4j.KronosException if the file holds no head
    public List<VolatilityHead> read() {
        if (head == null || head.equalsIgnoreCase(NONE)) {
            return List.of();
        }
        if (head.equalsIgnoreCase(BUNDLED)) {
            return NanoModel.heads();
        }
        Path file = Path.of(head);
        return List.of(HeadFile.read(Files.isDirectory(file) ? file.resolve("head.json") : file));
    }

    /// True if the user has named a head, or none, or if a bundled head fits a history.
    public boolean fits(Bars history, int horizon) {
        return isGiven()
                || NanoModel.heads().stream()
                        .anyMatch(bundled ->
                                bundled.mismatch(history, horizon).isEmpty() && !bundled.looksAhead(history));
    }

    /// Wraps a model so that its forecasts have the bands of the heads; the bundled model, if none is named, so
    /// that they have those of the bundled heads where these fit.
    ///
    /// @param heads those that were read
    public Forecaster apply(Forecaster forecaster, List<VolatilityHead> heads, ModelOptions model) {
        return head == null && model.name().equals(NanoModel.NAME)
                ? HeadForecaster.whereFitting(forecaster, NanoModel.heads())
                : apply(forecaster, heads);
    }

    /// Wraps a forecaster so that its forecasts have the bands of the heads.
    ///
    /// @param heads those that were read
    static Forecaster apply(Forecaster forecaster, List<VolatilityHead> heads) {
        return heads.isEmpty() ? forecaster : HeadForecaster.always(forecaster, heads);
    }
}
