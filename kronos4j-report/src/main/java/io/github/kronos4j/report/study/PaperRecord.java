package io.github.kronos4j.report.study;

import io.github.kronos4j.study.paper.PaperPart;
import java.util.List;

/// Record of the five tasks of the Kronos paper: the command, and its result.
///
/// @param program program and version
/// @param commit commit of its sources; empty if it is not known
/// @param command command line that repeats the measurement on the same files
/// @param minutes time that it took
/// @param model name of the model
/// @param interval interval of the bars, such as `1d`
/// @param seed seed of the draws
/// @param parts the measures
public record PaperRecord(
        String program,
        String commit,
        String command,
        double minutes,
        String model,
        String interval,
        long seed,
        List<PaperPart> parts) {
    public PaperRecord {
        parts = List.copyOf(parts);
    }
}
