package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.app.console.ChunkFolder;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.app.console.ReportFolder;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.ExclusionFile;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.calibration.RiskRecord;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.CsvToParquet;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.Evaluation;
import io.github.kronos4j.evaluation.ForecasterSummary;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.evaluation.Score;
import io.github.kronos4j.evaluation.TouchLevels;
import io.github.kronos4j.report.analysis.EvaluationAnalysis;
import io.github.kronos4j.report.evaluation.ScoreCsv;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// Evaluates candidates on past windows and writes the report. An interrupted evaluation resumes at its last chunk.
///
/// @param levels levels whose touches are scored
/// @param preset name of the preset, for the report
/// @param parquet true if the scores are also written as Parquet
record EvaluationRun(SelectedWindows windows, TouchLevels levels, String preset, boolean parquet, Console console) {
    /// @param candidates the model first, if one takes part
    /// @param notes facts about the forecasts that a reader should know, one sentence each, once all are computed
    Report run(List<Candidate> candidates, Supplier<List<String>> notes, ReportFolder folder) {
        ScoreCsv csv = new ScoreCsv(windows.protocol().leadTimes(), levels);
        ChunkFolder<Score> chunks =
                new ChunkFolder<>(folder.resolve("unfinished"), "evaluation", "scores", csv::write, csv::read);
        var analysis = new EvaluationAnalysis(windows.past(), candidates, levels, Version.text(), preset);
        EvaluationAnalysis.Results results;
        try (ProgressLine progress = console.progress("evaluating")) {
            results = analysis.run(chunks, progress.scaled(), console::note, notes);
        }
        Evaluation evaluation = results.evaluation();
        Report report = results.report();
        write(evaluation, csv, folder);
        analysis.write(results, folder.path());
        ExclusionFile.write(
                folder.resolve(ExclusionFile.NAME), windows.protocol().eligibility(), evaluation.exclusions());
        chunks.delete();
        results.examples().notes().forEach(console::note);
        console.print(new ReportSummary(report).text());
        console.println("report", folder.resolve(EvaluationAnalysis.HTML));
        return report;
    }

    /// Writes the record of the calibrated model into the file of its calibration.
    void record(Report report, Calibration calibration, Path file) {
        ForecasterSummary calibrated = report.models().stream()
                .filter(summary -> summary.kind() == Candidate.Kind.CALIBRATED)
                .findFirst()
                .orElseThrow();
        Calibration recorded = calibration.withRisk(RiskRecord.of(report, calibrated));
        AtomicFile.write(file, out -> CalibrationFile.write(recorded, out));
        console.println("record", file);
    }

    private void write(Evaluation evaluation, ScoreCsv csv, ReportFolder folder) {
        Path file = folder.resolve("windows.csv");
        AtomicFile.write(file, out -> csv.write(evaluation.scores(), out));
        if (parquet) {
            CsvToParquet.write(file, csv.types(), folder.resolve("windows.parquet"));
        }
    }
}
