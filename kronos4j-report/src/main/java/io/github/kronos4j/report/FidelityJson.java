package io.github.kronos4j.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.generation.DiscriminativeScore;
import io.github.kronos4j.generation.PredictiveScore;
import io.github.kronos4j.report.internal.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the scores of synthetic bars as one JSON object in UTF-8. Numbers that are not finite are null.
public final class FidelityJson {
    private FidelityJson() {}

    private record Document(
            String program,
            long realBars,
            String realSource,
            int window,
            List<Line> lines,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PaperFidelity paper) {}

    private record Line(
            String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Classifier discrimination,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Predictor usefulness) {}

    private record Classifier(double score, double accuracy, double chance, int windows) {
        static @Nullable Classifier of(@Nullable DiscriminativeScore discrimination) {
            return discrimination == null
                    ? null
                    : new Classifier(
                            discrimination.score(),
                            discrimination.accuracy(),
                            discrimination.chance(),
                            discrimination.windows());
        }
    }

    private record Predictor(int trained, int tested, Skill nextReturn, Skill nextRange) {
        static @Nullable Predictor of(@Nullable PredictiveScore usefulness) {
            return usefulness == null
                    ? null
                    : new Predictor(
                            usefulness.trained(),
                            usefulness.tested(),
                            Skill.of(usefulness.returns()),
                            Skill.of(usefulness.ranges()));
        }
    }

    private record Skill(double mae, double ic, double rankIc) {
        static Skill of(PredictiveScore.Skill skill) {
            return new Skill(skill.error(), skill.ic(), skill.rankIc());
        }
    }

    /// Writes the scores and leaves the stream open.
    ///
    /// @param paper scores by the protocol of the Kronos paper; null if there are none
    /// @param program name and version of the program that made the bars
    public static void write(Fidelity fidelity, @Nullable PaperFidelity paper, String program, OutputStream out)
            throws IOException {
        List<Line> lines = fidelity.lines().stream()
                .map(line ->
                        new Line(line.name(), Classifier.of(line.discrimination()), Predictor.of(line.usefulness())))
                .toList();
        JsonWriter.write(
                new Document(program, fidelity.bars(), fidelity.source(), fidelity.window(), lines, paper), out);
    }
}
