package io.github.kronos4j.torch.config;

import java.util.List;

/// How one of the two networks is trained.
///
/// @param train whether it is trained at all
/// @param model what it begins with
/// @param epochs epochs to go through
/// @param steps updates after which it ends even so; 0 for none
/// @param batch windows of a batch of one process
/// @param accumulation batches that are added up for an update
/// @param bfloat16 whether products are rounded to bfloat16
/// @param patience validations in a row without a better loss after which training stops; 0 to go on
/// @param validationInterval updates from one validation to the next; 0 for the end of each epoch
/// @param optimizer how weights are updated
/// @param freeze patterns of the names of parameters that stay as they are, `*` for anything
/// @param lora low-rank adapters in place of the weights themselves; of rank 0 for none
public record StageConfig(
        boolean train,
        ModelChoice model,
        int epochs,
        long steps,
        int batch,
        int accumulation,
        boolean bfloat16,
        int patience,
        long validationInterval,
        OptimizerConfig optimizer,
        List<String> freeze,
        Lora lora) {
    /// Windows of a batch if nothing is said.
    static final int BATCH = 50;

    private static final int MANY = Integer.MAX_VALUE;

    /// Low-rank adapters.
    ///
    /// @param rank their rank; 0 for none
    /// @param alpha their weight, over the rank
    public record Lora(int rank, double alpha) {}

    /// What differs between the two by default.
    ///
    /// @param init the checkpoint to go on from
    /// @param learningRate peak of the schedule
    /// @param clip longest gradient
    record Usual(String init, double learningRate, double clip) {
        static final Usual TOKENIZER = new Usual("NeoQuasar/Kronos-Tokenizer-base", 2e-4, 2);
        static final Usual PREDICTOR = new Usual("NeoQuasar/Kronos-small", 4e-5, 3);
    }

    public StageConfig {
        freeze = List.copyOf(freeze);
    }

    static StageConfig from(Section stage, Usual usual) {
        Section lora = stage.section("lora");
        return new StageConfig(
                stage.flag("train", true),
                ModelChoice.from(stage, usual.init()),
                stage.integer("epochs", 30, 1, 1_000_000),
                stage.whole("steps", 0, 0, MANY),
                stage.integer("batch", BATCH, 1, 1 << 20),
                stage.integer("accumulation", 1, 1, 1 << 20),
                stage.flag("bfloat16", false),
                stage.integer("patience", 0, 0, MANY),
                stage.whole("validation_interval", 0, 0, MANY),
                OptimizerConfig.from(stage, usual.learningRate(), usual.clip()),
                stage.texts("freeze"),
                new Lora(lora.integer("rank", 0, 0, 1 << 14), lora.positive("alpha", 16)));
    }
}
