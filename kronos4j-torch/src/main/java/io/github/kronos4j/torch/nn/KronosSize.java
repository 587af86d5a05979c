package io.github.kronos4j.torch.nn;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.model.BarCoordinates;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.TokenizerConfig;
import java.util.List;
import java.util.stream.Collectors;

/// A named model size. All sizes except `nano` are those of the paper (arXiv 2508.02739) and the published configs;
/// `nano` is the size of the bundled model.
///
/// @param name name as users write it
/// @param model shape and dropout of the model
/// @param tokenizer shape and dropout of the tokenizer that goes with it
public record KronosSize(String name, KronosSettings model, TokenizerSettings tokenizer) {
    private static final int BITS = 10;
    private static final int NUMBERS_OF_A_BAR = 6;

    /// From the smallest to the largest. `nano` is small enough to train on a CPU, and to ship.
    public static final List<KronosSize> ALL = List.of(
            new KronosSize("nano", model(4, 128, 4, 256, new Dropout(0.1, 0, 0.1, 0)), tokenizer(96, 4, 192, 3)),
            new KronosSize("mini", model(4, 256, 4, 512, new Dropout(0.2, 0, 0.2, 0)), publishedTokenizer()),
            new KronosSize("small", model(8, 512, 8, 1024, new Dropout(0.25, 0.1, 0.25, 0.1)), publishedTokenizer()),
            new KronosSize("base", model(12, 832, 16, 2048, new Dropout(0.2, 0, 0.2, 0)), publishedTokenizer()),
            new KronosSize("large", model(18, 1664, 32, 3072, Dropout.NONE), publishedTokenizer()));

    /// The size with a name, in any letter case.
    ///
    /// @throws KronosException listing the known names
    public static KronosSize named(String name) {
        return ALL.stream()
                .filter(size -> size.name.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("there is no size " + name + ": use one of "
                        + ALL.stream().map(KronosSize::name).collect(Collectors.joining(", "))));
    }

    private static KronosSettings model(int layers, int width, int heads, int inner, Dropout dropout) {
        return new KronosSettings(new KronosConfig(BITS, BITS, layers, width, heads, inner, true), dropout);
    }

    private static TokenizerSettings publishedTokenizer() {
        return tokenizer(256, 4, 512, 4);
    }

    private static TokenizerSettings tokenizer(int width, int heads, int inner, int layers) {
        var config = new TokenizerConfig(
                NUMBERS_OF_A_BAR, width, heads, inner, layers, layers, BITS, BITS, BarCoordinates.LEVELS);
        return new TokenizerSettings(config, Dropout.NONE, QuantizerWeights.PUBLISHED);
    }
}
