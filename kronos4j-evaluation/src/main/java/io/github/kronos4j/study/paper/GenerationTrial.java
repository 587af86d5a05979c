package io.github.kronos4j.study.paper;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.generation.PaperContexts;
import io.github.kronos4j.generation.PaperScore;
import io.github.kronos4j.generation.PaperTask;
import io.github.kronos4j.generation.SequenceLearner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// Generation of synthetic series.
///
/// @param model the generator
/// @param series the series
/// @param contexts number of contexts at most
/// @param learners creates the networks that judge synthetic series
public record GenerationTrial(Candidate model, PaperSeries series, int contexts, SequenceLearner.Factory learners)
        implements PaperTrial {
    private static final String TASK = "generation";
    private static final double GUESSING = 0.5; // error of a classifier

    @Override
    public String work() {
        return "continuing contexts";
    }

    @Override
    public PaperPart measure(Progress progress, Consumer<String> notes) {
        PaperTask task = PaperTask.of(series.interval());
        PaperContexts found;
        try {
            found = PaperContexts.of(series.sources().apply(task.context()), task, series.protocol(), contexts);
        } catch (InvalidInputException tooFew) {
            return PaperPart.leftOut(TASK, String.valueOf(tooFew.getMessage()));
        }
        SequencedMap<String, PaperScore> others = found.scores(model, learners, progress);
        PaperScore own = others.pollFirstEntry().getValue();
        String extent = String.format(
                Locale.ROOT,
                "Generation: %d contexts of %d bars, %d bars generated; %d more for the test.",
                own.trained(),
                task.context(),
                task.length(),
                own.tested());
        double errorOfError = Math.sqrt(own.error() * (1 - own.error()) / (2 * own.tested()));
        return new PaperPart(
                extent,
                List.of(
                        measure("error", own, GUESSING, errorOfError, others, PaperScore::error),
                        skill("IC", own, others, PaperScore.Skill::ic),
                        skill("RankIC", own, others, PaperScore.Skill::rankIc)),
                List.of());
    }

    private static PaperMeasure skill(
            String name, PaperScore own, Map<String, PaperScore> others, ToDoubleFunction<PaperScore.Skill> value) {
        PaperMeasure measure =
                measure(name, own, 0, Double.NaN, others, score -> value.applyAsDouble(score.synthetic()));
        List<PaperMeasure.Other> all = new ArrayList<>(measure.others());
        all.add(new PaperMeasure.Other("real bars", value.applyAsDouble(own.real())));
        return new PaperMeasure(TASK, name, measure.model(), measure.neutral(), measure.standardError(), all);
    }

    private static PaperMeasure measure(
            String name,
            PaperScore own,
            double neutral,
            double error,
            Map<String, PaperScore> others,
            ToDoubleFunction<PaperScore> value) {
        return new PaperMeasure(
                TASK,
                name,
                value.applyAsDouble(own),
                neutral,
                error,
                others.entrySet().stream()
                        .map(other -> new PaperMeasure.Other(other.getKey(), value.applyAsDouble(other.getValue())))
                        .toList());
    }
}
