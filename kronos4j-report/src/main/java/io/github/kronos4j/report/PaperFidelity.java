package io.github.kronos4j.report;

import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.generation.PaperContexts;
import io.github.kronos4j.generation.PaperScore;
import io.github.kronos4j.generation.PaperTask;
import io.github.kronos4j.generation.SequenceLearner;
import java.util.List;
import java.util.Locale;

/// Scores of synthetic bars by the protocol of the Kronos paper.
///
/// @param task lengths of contexts and series
/// @param lines scored generators, at least one: the model first, then the baselines
public record PaperFidelity(PaperTask task, List<Line> lines) {
    private static final String FORM = "%-26s%10s%14s%8s%n";

    /// Score of one generator.
    public record Line(String name, PaperScore score) {}

    public PaperFidelity {
        lines = List.copyOf(lines);
    }

    /// Scores a model and the baselines.
    ///
    /// @param model generator whose first path is scored
    /// @param learners creates the networks of the protocol
    /// @param progress receives the number of bars that the model has generated
    public static PaperFidelity of(
            PaperContexts contexts, Candidate model, SequenceLearner.Factory learners, Progress progress) {
        return new PaperFidelity(
                contexts.task(),
                contexts.scores(model, learners, progress).entrySet().stream()
                        .map(score -> new Line(score.getKey(), score.getValue()))
                        .toList());
    }

    /// The scores as a table.
    public String text() {
        PaperScore first = lines.getFirst().score();
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%-17s%d contexts of %d bars, %d bars generated; %d more for the test%n",
                "as in the paper",
                first.trained(),
                task.context(),
                task.length(),
                first.tested()));
        text.append(String.format("%-26s%10s%22s%n", "", "classifier", "price from " + task.lookback() + " bars"));
        text.append(String.format(FORM, "", "error", "IC", "RankIC"));
        for (Line line : lines) {
            append(
                    text,
                    line.name(),
                    number("%.3f", line.score().error()),
                    line.score().synthetic());
        }
        append(text, "real bars", "", first.real());
        text.append("error: .5 if the network can only guess, 0 if it always tells real from synthetic bars\n");
        return text.toString();
    }

    private static void append(StringBuilder text, String name, String error, PaperScore.Skill skill) {
        text.append(String.format(FORM, name, error, number("%+.3f", skill.ic()), number("%+.3f", skill.rankIc())));
    }

    private static String number(String form, double value) {
        return Format.number(form, value);
    }
}
