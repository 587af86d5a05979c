package io.github.kronos4j.app.command.generate;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.generation.PaperContexts;
import io.github.kronos4j.report.Fidelity;
import io.github.kronos4j.report.FidelityJson;
import io.github.kronos4j.report.PaperFidelity;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for scoring synthetic series against real bars.
final class ScoreOptions {
    private static final String OWN = "own";
    private static final String PAPER = "paper";

    @Option(
            names = "--score",
            arity = "0..1",
            fallbackValue = OWN,
            paramLabel = "PROTOCOL",
            description = "Report how well a classifier separates the series from real bars and how much a predictor"
                    + " learns from them, beside two simple generators; --score=paper also by the protocol of the Kronos paper, with"
                    + " recurrent networks (LibTorch) on many contexts (default: no score).")
    @Nullable
    String score;

    @Option(
            names = "--contexts",
            paramLabel = "N",
            description =
                    "Contexts for --score=paper, spread evenly over the real bars; 6000 in the paper (default: ${DEFAULT-VALUE}).")
    int contexts = 500;

    @Option(
            names = "--real",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Real bars to compare with (default: the bars of the inputs outside of the history).")
    List<String> real = List.of();

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Bars of a classified window (default: ${DEFAULT-VALUE}).")
    int window = 24;

    @Option(names = "--scores", paramLabel = "F.json", description = "Write the scores to a file.")
    @Nullable
    String file;

    /// True if the series are scored.
    boolean isRequested() {
        return score != null || !real.isEmpty() || file != null;
    }

    /// Checks the options.
    ///
    /// @throws KronosException if a value is out of range
    void check() {
        if (window < 5) {
            throw new InvalidInputException("--window is " + window + ": give at least 5");
        }
        if (score != null && !score.equals(OWN) && !score.equals(PAPER)) {
            throw new InvalidInputException("--score is " + score + ": use own or paper, and name inputs before it");
        }
        if (contexts < 1) {
            throw new InvalidInputException("--contexts is " + contexts + ": give at least 50");
        }
    }

    /// Finds the real bars before anything is generated; null if the series are not scored.
    ///
    /// @throws KronosException if the real bars cannot be used
    @Nullable
    Scoring open(List<GenerationInput> histories, List<Input> inputs, InputFiles realFiles, SeriesLoader loader) {
        if (!isRequested()) {
            return null;
        }
        List<BarFile> files = real.isEmpty() ? List.of() : realFiles.expand(real);
        if (file != null) {
            checkFile(Path.of(file), inputs, files);
        }
        return Scoring.of(histories, inputs, files, loader, window);
    }

    private static void checkFile(Path scores, List<Input> inputs, List<BarFile> files) {
        OutputTarget target = new OutputTarget("--scores", scores.toString());
        target.check(scores);
        inputs.forEach(input -> target.requireNoInput(scores, input.file()));
        files.forEach(input -> target.requireNoInput(scores, input.path()));
    }

    /// The contexts of the paper's protocol; null unless it is wanted.
    ///
    /// @throws KronosException if there are too few
    @Nullable
    PaperContexts paper(Scoring scoring) {
        return PAPER.equals(score) ? scoring.contexts(contexts) : null;
    }

    /// Prints the scores and writes them to the file.
    void report(Fidelity fidelity, @Nullable PaperFidelity paper, Console console) {
        if (file != null) {
            AtomicFile.write(Path.of(file), out -> FidelityJson.write(fidelity, paper, Version.text(), out));
        }
        console.print(fidelity.text());
        if (paper != null) {
            console.print(paper.text());
        }
    }
}
