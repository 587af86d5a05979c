package io.github.kronos4j.report.study;

import io.github.kronos4j.study.StudyResult;

/// Record of a study: what was run, and its result.
///
/// @param program program and version
/// @param command command line that repeats the study on the same files
/// @param minutes time that it took
/// @param model name of the model
/// @param interval interval of the bars, such as `1d`
/// @param seed seed of the draws
public record StudyRecord(
        String program, String command, double minutes, String model, String interval, long seed, StudyResult result) {}
