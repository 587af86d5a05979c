package io.github.kronos4j.report.study;

import io.github.kronos4j.study.StudyResult;
import java.util.List;

/// Record of a study: its command, commit and settings, and its result.
///
/// @param program program and version
/// @param commit commit of its sources; empty if it is not known
/// @param command command line that repeats the study on the same files
/// @param minutes time that it took
/// @param model name of the model, or a description of several
/// @param interval interval of the bars, such as `1d`
/// @param seed seed of the draws
/// @param trainingSeeds seeds of the models trained for each arm; empty if nothing was trained
public record StudyRecord(
        String program,
        String commit,
        String command,
        double minutes,
        String model,
        String interval,
        long seed,
        List<Integer> trainingSeeds,
        StudyResult result) {
    public StudyRecord {
        trainingSeeds = List.copyOf(trainingSeeds);
    }
}
