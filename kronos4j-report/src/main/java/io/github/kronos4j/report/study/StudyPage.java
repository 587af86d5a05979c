package io.github.kronos4j.report.study;

import io.github.kronos4j.report.chart.SvgImage;
import io.github.kronos4j.report.internal.html.Table;
import io.github.kronos4j.study.AxisResult;
import io.github.kronos4j.study.StudyResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Model of the template `study/report.jte`.
///
/// @param findings one conclusion for each setting
/// @param axes a picture and a table for each setting
/// @param arms table of all scores
/// @param training table of the trained models; without rows if nothing was trained
record StudyPage(
        String title,
        String subtitle,
        String question,
        List<String> findings,
        List<Axis> axes,
        Table arms,
        Table training,
        List<String> notes) {
    /// A setting.
    record Axis(String name, SvgImage picture, Table table) {}

    static StudyPage of(StudyRecord record) {
        StudyResult result = record.result();
        StudyTables tables = new StudyTables(result);
        List<String> notes = new ArrayList<>(result.notes());
        notes.add(result.method());
        notes.add("Repeat it by: " + record.command());
        return new StudyPage(
                "Study " + result.study() + " of " + record.model(),
                extent(record) + ". Made by " + record.program()
                        + String.format(Locale.ROOT, " in %.1f minutes.", record.minutes()),
                result.question(),
                result.axes().stream().map(AxisResult::finding).toList(),
                result.axes().stream()
                        .map(axis -> new Axis(axis.name(), new AxisPlot(axis).picture(), tables.axis(axis)))
                        .toList(),
                tables.arms(),
                tables.training(),
                notes);
    }

    static String extent(StudyRecord record) {
        StudyResult.Windows windows = record.result().windows();
        return windows.count() + " windows of " + windows.symbols() + " series of " + record.interval() + " bars at "
                + windows.origins() + " origins from " + windows.first().toLocalDate() + " to "
                + windows.last().toLocalDate() + ", " + windows.lookback() + " bars of history at most, "
                + windows.horizon() + " forecast, seed " + record.seed() + seeds(record);
    }

    private static String seeds(StudyRecord record) {
        return record.trainingSeeds().isEmpty()
                ? ""
                : record.trainingSeeds().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", ", of the trainings ", ""));
    }
}
