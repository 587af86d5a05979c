package io.github.kronos4j.app.command.data;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.store.BarStore;
import java.nio.file.Path;
import java.util.List;

/// Series whose prices are adjusted already, so that factors would adjust them twice.
final class AdjustedMarkets {
    /// Ends of the markets of such series in the store.
    private static final List<String> ENDINGS = List.of("-qfq", "-hfq");

    private AdjustedMarkets() {}

    /// Throws if a series has factors, which its bars would lose.
    ///
    /// @throws KronosException if so
    static void requireImport(LoadedSeries series, BarFile file) {
        if (!series.factors().isEmpty()) {
            throw new InvalidInputException(file + " has factors in its store, which an import would lose: copy the"
                    + " folder of the series, or export it adjusted");
        }
    }

    /// Throws if a series has its own factors, or is stored as adjusted.
    ///
    /// @throws KronosException if so
    static void requireAsTraded(LoadedSeries series, BarFile file) {
        if (BarStore.factorsBeside(file.path()) != null) {
            String since = series.factors().isEmpty()
                    ? ""
                    : ", first of the ex-date "
                            + series.factors().exDates().getFirst().date();
            throw new InvalidInputException(file + " has factors in the store" + since
                    + ", and a series cannot have two sources of adjustment: export it, which adjusts it by its own");
        }
        for (Path part : file.path()) {
            String name = part.toString();
            if (name.startsWith("market=") && ENDINGS.stream().anyMatch(name::endsWith)) {
                throw new InvalidInputException(file + " is stored in a market of adjusted prices, and a series cannot"
                        + " have two sources of adjustment: use its prices as traded");
            }
        }
        if (BarFiles.isQlib(file.path())) {
            throw new InvalidInputException(file + " belongs to a Qlib folder, whose prices are adjusted already, and a"
                    + " series cannot have two sources of adjustment: use prices as traded");
        }
    }
}
