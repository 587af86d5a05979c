package io.github.kronos4j.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Facts about a published model that are not in its `config.json`: its tokenizer and context length.
///
/// Source: the model table of the Kronos paper (arXiv 2508.02739) and of the reference implementation.
///
/// @param id hub id of the model
/// @param tokenizerId hub id of its tokenizer
/// @param context length in bars of the longest window it was trained on
public record PublishedModel(String id, String tokenizerId, int context) {
    private static final String UNRELEASED = "NeoQuasar/Kronos-large";
    private static final String TOKENIZER_2K = "NeoQuasar/Kronos-Tokenizer-2k";
    private static final String TOKENIZER_BASE = "NeoQuasar/Kronos-Tokenizer-base";

    /// All models of the paper, the smallest first. The weights of the largest one are not released.
    public static final List<PublishedModel> ALL = List.of(
            new PublishedModel("NeoQuasar/Kronos-mini", TOKENIZER_2K, 2048),
            new PublishedModel("NeoQuasar/Kronos-small", TOKENIZER_BASE, 512),
            new PublishedModel("NeoQuasar/Kronos-base", TOKENIZER_BASE, 512),
            new PublishedModel(UNRELEASED, TOKENIZER_BASE, 512));

    /// Finds a model by hub id, ignoring case, with or without `NeoQuasar/` and an `@revision`.
    public static Optional<PublishedModel> find(String name) {
        String id = name.contains("@") ? name.substring(0, name.indexOf('@')) : name;
        return ALL.stream()
                .filter(model ->
                        model.id.equalsIgnoreCase(id) || shortName(model.id).equalsIgnoreCase(id))
                .findFirst();
    }

    /// True if the authors have released the weights.
    public boolean isReleased() {
        return !id.equals(UNRELEASED);
    }

    /// Explains in one sentence that a model is described in the paper but not released; empty for any other model.
    ///
    /// @param name hub id or short name of a model
    public static Optional<String> unreleased(String name) {
        return find(name)
                .filter(model -> !model.isReleased())
                .map(model -> "the authors have not published the weights of " + shortName(model.id) + ": use "
                        + ALL.stream()
                                .filter(PublishedModel::isReleased)
                                .map(PublishedModel::id)
                                .collect(Collectors.collectingAndThen(
                                        Collectors.joining(", "), ids -> ids.replaceFirst(", ([^,]*)$", " or $1"))));
    }

    /// Returns the hub id without its organization, which is the folder name of a clone.
    static String shortName(String id) {
        return id.substring(id.indexOf('/') + 1);
    }
}
