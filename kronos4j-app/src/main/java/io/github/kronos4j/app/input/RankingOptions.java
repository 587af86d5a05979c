package io.github.kronos4j.app.input;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.universe.SymbolSpanFile;
import io.github.kronos4j.eligibility.IndustryCap;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the symbols of rankings: those of [EligibilityOptions], and a limit by industry.
public final class RankingOptions extends EligibilityOptions {
    @Option(
            names = "--industries",
            paramLabel = "F.csv",
            description = "Industries for --per-industry: CSV with symbol,from,to,industry (default: none).")
    @Nullable
    Path industries;

    @Option(
            names = "--per-industry",
            paramLabel = "N",
            description = "Keep only the N best of each industry in a ranking (default: all).")
    @Nullable
    Integer perIndustry;

    /// The limit by industry; null if there is none.
    ///
    /// @throws KronosException if one of the options lacks the other, or the file has another form
    public @Nullable IndustryCap cap() {
        if (industries == null && perIndustry == null) {
            return null;
        }
        if (industries == null || perIndustry == null) {
            throw new InvalidInputException(
                    "--industries and --per-industry need each other: give the file and the number of symbols");
        }
        return new IndustryCap(SymbolSpanFile.read(industries, "industry"), perIndustry);
    }
}
