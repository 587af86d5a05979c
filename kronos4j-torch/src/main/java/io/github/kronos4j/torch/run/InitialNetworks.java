package io.github.kronos4j.torch.run;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.Checkpoints;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.TokenizerConfig;
import io.github.kronos4j.torch.config.ModelChoice;
import io.github.kronos4j.torch.nn.KronosNetwork;
import io.github.kronos4j.torch.nn.KronosSettings;
import io.github.kronos4j.torch.nn.KronosSize;
import io.github.kronos4j.torch.nn.LowRank;
import io.github.kronos4j.torch.nn.Parameters;
import io.github.kronos4j.torch.nn.TokenizerNetwork;
import io.github.kronos4j.torch.nn.TokenizerSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The networks that trainings begin with, or go on with from a step.
record InitialNetworks(StagePlan plan, Checkpoints checkpoints) {
    TokenizerNetwork tokenizer(Optional<Path> step) {
        TokenizerNetwork network = step.map(folder -> tokenizer(folder, Map.of()))
                .or(() -> published().map(folder -> tokenizer(folder, changes())))
                .orElseGet(() -> TokenizerNetwork.random(
                        tokenizerShape().with(source(), changes()),
                        plan.precision(),
                        plan.run().seed()));
        return prepared(network, network.parameters(), network::close);
    }

    private TokenizerNetwork tokenizer(Path folder, Map<String, Object> changes) {
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            TokenizerSettings settings =
                    TokenizerSettings.from(checkpoint.config()).with(source(), changes);
            return TokenizerNetwork.load(checkpoint, settings, plan.precision());
        }
    }

    /// @param tokenizer the one whose tokens the model continues
    /// @param name what messages call it
    KronosNetwork model(Optional<Path> step, TokenizerConfig tokenizer, String name) {
        KronosNetwork network = step.map(folder -> model(folder, Map.of()))
                .or(() -> published().map(folder -> model(folder, changes())))
                .orElseGet(() -> randomModel(tokenizer));
        KronosConfig config = network.settings().config();
        if (config.s1Bits() != tokenizer.s1Bits() || config.s2Bits() != tokenizer.s2Bits()) {
            network.close();
            throw new KronosException("the tokenizer " + name + " gives " + tokenizer.s1Bits() + " + "
                    + tokenizer.s2Bits() + " bits, and the model takes " + config.s1Bits() + " + " + config.s2Bits()
                    + ": name the tokenizer that it was trained with, or train a model anew (init random)");
        }
        return prepared(network, network.parameters(), network::close);
    }

    private KronosNetwork model(Path folder, Map<String, Object> changes) {
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            KronosSettings settings = KronosSettings.from(checkpoint.config()).with(source(), changes);
            return KronosNetwork.load(checkpoint, settings, plan.precision());
        }
    }

    /// A model for the tokenizer's bits, unless other ones are asked for.
    private KronosNetwork randomModel(TokenizerConfig tokenizer) {
        Map<String, Object> changes = new HashMap<>();
        changes.put("s1_bits", (long) tokenizer.s1Bits());
        changes.put("s2_bits", (long) tokenizer.s2Bits());
        changes.putAll(changes());
        return KronosNetwork.random(
                modelShape().with(source(), changes),
                plan.precision(),
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

    /// Freezes what is to stay, and puts adapters beside the rest if these are to be learned.
    private <N> N prepared(N network, Parameters parameters, Runnable close) {
        LowRank lowRank = plan.lowRank();
        try {
            parameters.freeze(plan.stage().freeze());
            if (lowRank != null) {
                parameters.adapt(lowRank, plan.run().seed());
            }
        } catch (KronosException e) {
            close.run();
            throw new KronosException(plan.network().label() + ".freeze: " + e.getMessage(), e);
        }
        return network;
    }
}
