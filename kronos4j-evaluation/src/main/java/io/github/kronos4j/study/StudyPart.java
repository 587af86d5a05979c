package io.github.kronos4j.study;

import io.github.kronos4j.evaluation.SeriesSource;
import java.util.List;

/// Part of a study: arms that forecast the same windows.
///
/// @param name name of the part, which can name a folder
/// @param run the design and its windows
/// @param sources series of the windows
public record StudyPart(String name, StudyRun run, List<SeriesSource> sources) {
    public StudyPart {
        sources = List.copyOf(sources);
    }
}
