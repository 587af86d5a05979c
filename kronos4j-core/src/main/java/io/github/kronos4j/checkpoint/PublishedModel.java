package io.github.kronos4j.checkpoint;

import java.util.List;
import java.util.Optional;

/// What no `config.json` says of a published model: the tokenizer that it was trained with and its context.
///
/// Source: the model table of the Kronos paper (arXiv 2508.02739) and of the reference implementation.
///
/// @param id hub id of the model
/// @param tokenizerId hub id of its tokenizer
/// @param context the longest window, in bars, that it was trained on
public record PublishedModel(String id, String tokenizerId, int context) {
    private static final String TOKENIZER_2K = "NeoQuasar/Kronos-Tokenizer-2k";
    private static final String TOKENIZER_BASE = "NeoQuasar/Kronos-Tokenizer-base";

    /// All of them, the smallest first.
    public static final List<PublishedModel> ALL = List.of(
            new PublishedModel("NeoQuasar/Kronos-mini", TOKENIZER_2K, 2048),
            new PublishedModel("NeoQuasar/Kronos-small", TOKENIZER_BASE, 512),
            new PublishedModel("NeoQuasar/Kronos-base", TOKENIZER_BASE, 512),
            new PublishedModel("NeoQuasar/Kronos-large", TOKENIZER_BASE, 512));

    /// The model of this hub id, in upper or lower case, with or without its `NeoQuasar/` and an `@revision`.
    public static Optional<PublishedModel> find(String name) {
        String id = name.contains("@") ? name.substring(0, name.indexOf('@')) : name;
        return ALL.stream()
                .filter(model ->
                        model.id.equalsIgnoreCase(id) || shortName(model.id).equalsIgnoreCase(id))
                .findFirst();
    }

    /// The hub id without its organisation: the folder that a clone of it has.
    static String shortName(String id) {
        return id.substring(id.indexOf('/') + 1);
    }
}
