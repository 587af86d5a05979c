package io.github.kronos4j.report.analysis;

import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.evaluation.Evaluation;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.evaluation.RollingEvaluation;
import io.github.kronos4j.evaluation.Score;
import io.github.kronos4j.evaluation.TouchLevels;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.report.evaluation.ReportHead;
import io.github.kronos4j.report.evaluation.ReportHtml;
import io.github.kronos4j.report.evaluation.ReportJson;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// An evaluation of candidates on past windows, with its report.
///
/// @param candidates the model first, if one takes part
/// @param levels levels whose touches are scored
/// @param program name and version of the program, for the report
/// @param preset name of the protocol, for the report
public record EvaluationAnalysis(
        PastWindows windows, List<Candidate> candidates, TouchLevels levels, String program, String preset) {
    /// Name of the report for people in its folder.
    public static final String HTML = "report.html";

    /// Name of the same report for programs.
    public static final String JSON = "report.json";

    public EvaluationAnalysis {
        candidates = List.copyOf(candidates);
    }

    /// Results of an evaluation.
    ///
    /// @param examples charts of some windows with the first candidate
    public record Results(Evaluation evaluation, Report report, ExampleCharts examples) {}

    /// Evaluates the candidates, resuming from the chunks that the store holds.
    ///
    /// @param progress receives the number of bars forecast
    /// @param notes receives a sentence for each series or window that failed
    /// @param remarks facts about the forecasts that a reader should know, one sentence each, once all are computed
    /// @throws io.github.kronos4j.KronosException if no window can be scored
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted
    public Results run(
            ChunkStore<Score> chunks, Progress progress, Consumer<String> notes, Supplier<List<String>> remarks) {
        Evaluation evaluation = new RollingEvaluation(windows.protocol(), candidates, levels)
                .run(windows.sources(), chunks, progress, notes);
        return results(evaluation, remarks.get());
    }

    /// Draws the charts and makes the report of an evaluation of the candidates that was computed elsewhere.
    ///
    /// @param remarks facts about the forecasts that a reader should know, one sentence each
    public Results results(Evaluation evaluation, List<String> remarks) {
        ExampleCharts examples = ExampleCharts.of(windows, candidates.getFirst(), program);
        return new Results(evaluation, Report.of(evaluation.withNotes(remarks)), examples);
    }

    /// Writes [#HTML] and [#JSON].
    ///
    /// @param folder an existing folder
    /// @throws io.github.kronos4j.KronosException if a file cannot be written
    public void write(Results results, Path folder) {
        ReportHead head = new ReportHead(program, windows.interval(), preset);
        AtomicFile.write(folder.resolve(JSON), out -> ReportJson.write(results.report(), head, out));
        AtomicFile.write(
                folder.resolve(HTML),
                out -> ReportHtml.write(
                        results.report(), head, results.examples().pictures(), out));
    }
}
