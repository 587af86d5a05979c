package io.github.kronos4j.torch.config;

import io.github.kronos4j.torch.optim.LearningRate;
import io.github.kronos4j.torch.optim.OptimizerSettings;
import java.util.List;

/// Settings of the training of one network.
///
/// @param train true if the network is trained at all
/// @param model initial weights and shape
/// @param epochs number of epochs
/// @param steps highest number of updates; 0 for no limit
/// @param batch windows per batch of one process
/// @param accumulation batches whose gradients are accumulated for one update
/// @param bfloat16 true if operands of products are rounded to bfloat16
/// @param patience validations in a row without improvement after which training stops; 0 disables early stopping
/// @param validationInterval updates between two validations; 0 for the end of each epoch
/// @param learningRate schedule of the learning rate
/// @param optimizer settings of AdamW
/// @param freeze patterns of the names of parameters that keep their values, with `*` for any characters
/// @param lora low-rank adapters that are trained instead of the weights; of rank 0 for none
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
        LearningRate learningRate,
        OptimizerSettings optimizer,
        List<String> freeze,
        Lora lora) {
    /// Default number of windows per batch.
    static final int DEFAULT_BATCH = 50;

    private static final int MAX_COUNT = Integer.MAX_VALUE;

    /// Low-rank adapters.
    ///
    /// @param rank rank of the adapters; 0 for none
    /// @param alpha weight of the adapters; divided by the rank
    public record Lora(int rank, double alpha) {}

    /// Default values that differ between the two networks.
    ///
    /// @param init checkpoint to begin with
    /// @param learningRate peak of the schedule
    /// @param optimizer settings of AdamW
    record Defaults(String init, double learningRate, OptimizerSettings optimizer) {
        static final Defaults TOKENIZER =
                new Defaults("NeoQuasar/Kronos-Tokenizer-base", 2e-4, OptimizerSettings.TOKENIZER);
        static final Defaults PREDICTOR = new Defaults("NeoQuasar/Kronos-small", 4e-5, OptimizerSettings.MODEL);
    }

    public StageConfig {
        freeze = List.copyOf(freeze);
    }

    static StageConfig from(Section stage, Defaults defaults) {
        boolean train = stage.flag("train", true);
        ModelChoice model = ModelChoice.from(stage, defaults.init());
        int epochs = stage.integer("epochs", 30, 1, 1_000_000);
        long steps = stage.whole("steps", 0, 0, MAX_COUNT);
        int batch = stage.integer("batch", DEFAULT_BATCH, 1, 1 << 20);
        int accumulation = stage.integer("accumulation", 1, 1, 1 << 20);
        boolean bfloat16 = stage.flag("bfloat16", false);
        int patience = stage.integer("patience", 0, 0, MAX_COUNT);
        long validationInterval = stage.whole("validation_interval", 0, 0, MAX_COUNT);
        double peak = stage.positive("learning_rate", defaults.learningRate());
        OptimizerSettings optimizer = OptimizerReader.optimizer(stage, defaults.optimizer());
        LearningRate learningRate = OptimizerReader.learningRate(stage, peak);
        List<String> freeze = stage.texts("freeze");
        Section lora = stage.section("lora");
        return new StageConfig(
                train,
                model,
                epochs,
                steps,
                batch,
                accumulation,
                bfloat16,
                patience,
                validationInterval,
                learningRate,
                optimizer,
                freeze,
                new Lora(lora.integer("rank", 0, 0, 1 << 14), lora.positive("alpha", 16)));
    }
}
