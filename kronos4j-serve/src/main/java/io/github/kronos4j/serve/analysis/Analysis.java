package io.github.kronos4j.serve.analysis;

import io.github.kronos4j.forecast.Progress;
import java.nio.file.Path;

/// An analysis that is ready to run: its request is checked.
@FunctionalInterface
interface Analysis {
    /// Runs the analysis and writes its files.
    ///
    /// @param folder an existing folder for the files
    /// @param progress receives the number of bars forecast
    /// @return the result without the addresses of its files
    AnalysisResult run(Path folder, Progress progress);
}
