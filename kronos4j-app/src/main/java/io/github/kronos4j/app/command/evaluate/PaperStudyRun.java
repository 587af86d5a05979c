package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.app.console.ChunkFolder;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.app.console.ReportFolder;
import io.github.kronos4j.app.input.SignalCsv;
import io.github.kronos4j.backtest.signal.ForecastSignal;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.Score;
import io.github.kronos4j.evaluation.TouchLevels;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.evaluation.ScoreCsv;
import io.github.kronos4j.report.study.PaperRecord;
import io.github.kronos4j.report.study.StudyHtml;
import io.github.kronos4j.report.study.StudyJson;
import io.github.kronos4j.study.paper.PaperMeasure;
import io.github.kronos4j.study.paper.PaperPart;
import io.github.kronos4j.study.paper.PaperSeries;
import io.github.kronos4j.study.paper.PaperStudy;
import io.github.kronos4j.study.paper.PaperTrial;
import io.github.kronos4j.torch.sequence.LstmSequenceLearner;
import java.util.ArrayList;
import java.util.List;

/// Measures a model by the tasks of the paper, and resumes after an interruption.
record PaperStudyRun(PaperStudy study, ReportFolder report, Console console) {
    /// Name of the study.
    static final String NAME = "paper";

    private static final int CONTEXTS = 2000;
    private static final int QUICK_CONTEXTS = 200;

    /// The series of the selected windows.
    static PaperSeries series(SelectedWindows selected) {
        Protocol protocol = selected.protocol();
        return new PaperSeries(
                selected.interval(),
                selected.files().calendar(protocol.lookback(), protocol.from()),
                protocol,
                lookback -> selected.files().sources(lookback, protocol.from()));
    }

    /// Writes the record and its page.
    static void write(PaperRecord record, ReportFolder report) {
        AtomicFile.write(report.resolve("study.json"), out -> StudyJson.write(record, out));
        AtomicFile.write(report.resolve("report.html"), out -> StudyHtml.write(record, out));
    }

    /// Measures and prints.
    ///
    /// @param quick true for fewer synthetic series
    List<PaperPart> run(boolean quick) {
        ScoreCsv csv = new ScoreCsv(study.series().protocol().leadTimes(), TouchLevels.DEFAULT);
        ChunkFolder<Score> scores =
                new ChunkFolder<>(report.resolve("unfinished-forecasts"), "study", "scores", csv::write, csv::read);
        ChunkFolder<ForecastSignal> signals = new ChunkFolder<>(
                report.resolve("unfinished-investment"),
                "study",
                "signals",
                SignalCsv::write,
                SignalCsv::readForecasts);
        List<PaperPart> parts = new ArrayList<>();
        for (PaperTrial trial :
                study.trials(scores, signals, quick ? QUICK_CONTEXTS : CONTEXTS, LstmSequenceLearner::of)) {
            PaperPart part;
            try (ProgressLine progress = console.progress(trial.work())) {
                part = trial.measure(progress.scaled(), console::note);
            }
            print(part);
            parts.add(part);
        }
        List.of(scores, signals).forEach(ChunkFolder::delete);
        return parts;
    }

    private void print(PaperPart part) {
        StringBuilder text = new StringBuilder(part.extent()).append('\n');
        for (PaperMeasure measure : part.measures()) {
            text.append(String.format(
                    "  %-40s%8s", measure.task() + ", " + measure.measure(), Format.number("%.4f", measure.model())));
            for (PaperMeasure.Other other : measure.others()) {
                text.append("   ").append(other.name()).append(' ').append(Format.number("%.4f", other.value()));
            }
            text.append('\n');
        }
        console.print(text.toString());
    }
}
