package io.github.kronos4j.serve.study;

import io.github.kronos4j.forecast.Progress;
import java.nio.file.Path;

/// A study that is ready to run: its request is checked.
@FunctionalInterface
interface Study {
    /// Runs the study and writes its files.
    ///
    /// @param folder an existing folder for the files
    /// @param progress receives the number of bars forecast
    /// @return the result without the addresses of its files
    StudyResult run(Path folder, Progress progress);
}
