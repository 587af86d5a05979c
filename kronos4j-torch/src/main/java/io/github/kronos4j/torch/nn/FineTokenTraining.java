package io.github.kronos4j.torch.nn;

import io.github.kronos4j.checkpoint.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The form in which the fine token is trained, a part of the `config.json` of models that are not trained as the
/// reference is.
///
/// A fine head that is trained on coarse tokens drawn from the model cannot use them: given the history, the draw is
/// independent of the true pair of tokens, so the loss is lowest for the distribution of the fine token given the
/// history alone. Trained on the true coarse token, it learns the distribution given both.
///
/// @param teacherForcing true if the fine token is conditioned on the true coarse token, false if on a drawn one
/// @param rotated true if the attention of the fine token has rotary positions, which it has not in generation
public record FineTokenTraining(boolean teacherForcing, boolean rotated) {
    /// The form of the reference, and of all published weights.
    public static final FineTokenTraining REFERENCE = new FineTokenTraining(false, true);

    /// The form of the reference with its teacher forcing.
    public static final FineTokenTraining TEACHER_FORCED = new FineTokenTraining(true, true);

    /// The form of generation: given the coarse token, without rotary positions.
    public static final FineTokenTraining AS_GENERATED = new FineTokenTraining(true, false);

    private static final String TEACHER_FORCING = "teacher_forcing";
    private static final String ROTATED = "rotated_dependency";

    /// The form that a checkpoint states, or that of the reference.
    static FineTokenTraining from(Config config) {
        return config.map(fields -> new FineTokenTraining(
                config.has(TEACHER_FORCING) ? fields.flag(TEACHER_FORCING) : REFERENCE.teacherForcing,
                config.has(ROTATED) ? fields.flag(ROTATED) : REFERENCE.rotated));
    }

    /// This form with some properties replaced; null keeps one.
    public FineTokenTraining with(@Nullable Boolean teacherForcing, @Nullable Boolean rotated) {
        return new FineTokenTraining(
                teacherForcing == null ? this.teacherForcing : teacherForcing,
                rotated == null ? this.rotated : rotated);
    }

    /// The keys of `config.json`; none for the form of the reference, which does not know them.
    Map<String, Object> toMap() {
        return equals(REFERENCE) ? Map.of() : Map.of(TEACHER_FORCING, teacherForcing, ROTATED, rotated);
    }
}
