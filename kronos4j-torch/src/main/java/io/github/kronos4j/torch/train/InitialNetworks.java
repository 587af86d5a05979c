package io.github.kronos4j.torch.train;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.Checkpoints;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.TokenizerConfig;
import io.github.kronos4j.torch.config.ModelChoice;
import io.github.kronos4j.torch.config.PredictorConfig;
import io.github.kronos4j.torch.nn.FineTokenTraining;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.KronosSettings;
import io.github.kronos4j.torch.nn.KronosSize;
import io.github.kronos4j.torch.nn.LoraConfig;
import io.github.kronos4j.torch.nn.TokenizerNetwork;
import io.github.kronos4j.torch.nn.TokenizerSettings;
import io.github.kronos4j.torch.nn.TrainableNetwork;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Networks with which trainings begin or resume.
record InitialNetworks(TrainingPlan plan, Checkpoints checkpoints) {
    /// @param resumed checkpoint to resume from; empty at the beginning
    TokenizerNetwork tokenizer(Optional<Path> resumed) {
        return prepared(resumed.map(folder -> tokenizer(folder, Map.of()))
                .or(() -> published().map(folder -> tokenizer(folder, changes())))
                .orElseGet(() -> TokenizerNetwork.random(
                        tokenizerShape().with(source(), changes()),
                        plan.device(),
                        plan.computeType(),
                        plan.run().seed())));
    }

    private TokenizerNetwork tokenizer(Path folder, Map<String, Object> changes) {
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            TokenizerSettings settings =
                    TokenizerSettings.from(checkpoint.config()).with(source(), changes);
            return TokenizerNetwork.load(checkpoint, settings, plan.device(), plan.computeType());
        }
    }

    /// @param resumed checkpoint to resume from; empty at the beginning
    /// @param tokenizer tokenizer whose tokens the model continues
    /// @param name name of the tokenizer in messages
    /// @param predictor settings of the training of the model
    KronosNetwork model(Optional<Path> resumed, TokenizerConfig tokenizer, String name, PredictorConfig predictor) {
        KronosNetwork network = resumed.map(folder -> model(folder, settings -> settings))
                .or(() -> published()
                        .map(folder ->
                                model(folder, settings -> trainedAs(predictor, settings.with(source(), changes())))))
                .orElseGet(() -> randomModel(tokenizer, predictor));
        KronosConfig config = network.settings().config();
        if (config.s1Bits() != tokenizer.s1Bits() || config.s2Bits() != tokenizer.s2Bits()) {
            network.close();
            throw new InvalidInputException("the tokenizer " + name + " produces " + tokenizer.s1Bits() + " + "
                    + tokenizer.s2Bits() + " bits, and the model takes " + config.s1Bits() + " + " + config.s2Bits()
                    + ": name the tokenizer that the model was trained with, or train a new model (init random)");
        }
        return prepared(network);
    }

    private KronosNetwork model(Path folder, UnaryOperator<KronosSettings> change) {
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            KronosSettings settings = change.apply(KronosSettings.from(checkpoint.config()));
            return KronosNetwork.load(checkpoint, settings, plan.device(), plan.computeType());
        }
    }

    private static KronosSettings trainedAs(PredictorConfig predictor, KronosSettings settings) {
        return settings.with(settings.fineToken().with(predictor.teacherForcing(), predictor.rotatedDependency()));
    }

    /// A model for the bits of the tokenizer, unless the settings name others. Its fine token is trained as it is
    /// generated, unless they say otherwise.
    private KronosNetwork randomModel(TokenizerConfig tokenizer, PredictorConfig predictor) {
        Map<String, Object> changes = new HashMap<>();
        changes.put("s1_bits", (long) tokenizer.s1Bits());
        changes.put("s2_bits", (long) tokenizer.s2Bits());
        changes.putAll(changes());
        return KronosNetwork.random(
                trainedAs(predictor, modelShape().with(source(), changes).with(FineTokenTraining.AS_GENERATED)),
                plan.device(),
                plan.computeType(),
                plan.run().seed());
    }

    private TokenizerSettings tokenizerShape() {
        return like().map(folder -> {
                    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
                        return TokenizerSettings.from(checkpoint.config());
                    }
                })
                .orElseGet(() -> size().tokenizer());
    }

    private KronosSettings modelShape() {
        return like().map(folder -> {
                    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
                        return KronosSettings.from(checkpoint.config());
                    }
                })
                .orElseGet(() -> size().model());
    }

    private KronosSize size() {
        return KronosSize.named(choice().size().label());
    }

    private Optional<Path> published() {
        return Optional.ofNullable(choice().init()).map(checkpoints::resolve);
    }

    private Optional<Path> like() {
        return Optional.ofNullable(choice().like()).map(checkpoints::resolve);
    }

    private Map<String, Object> changes() {
        return choice().config();
    }

    private ModelChoice choice() {
        return plan.stage().model();
    }

    private String source() {
        return plan.network().label() + ".config";
    }

    /// Freezes parameters and attaches adapters as the settings say.
    private <N extends TrainableNetwork> N prepared(N network) {
        LoraConfig lora = plan.lora();
        try {
            network.parameters().freeze(plan.stage().freeze());
            if (lora != null) {
                network.parameters().adapt(lora, plan.run().seed());
            }
        } catch (KronosException e) {
            network.close();
            throw e.withMessage(plan.network().label() + ".freeze: " + e.getMessage());
        }
        return network;
    }
}
