package io.github.kronos4j.checkpoint;

import java.util.List;
import java.util.Optional;

/// Facts about a published model that are not in its `config.json`: its tokenizer and context length.
///
/// Source: the model table of the Kronos paper (arXiv 2508.02739) and of the reference implementation.
///
/// @param id hub id of the model
/// @param tokenizerId hub id of its tokenizer
/// @param context length in bars of the longest window it was trained on
public record PublishedModel(String id, String tokenizerId, int context) {
    private static final String TOKENIZER_2K = "NeoQuasar/Kronos-Tokenizer-2k";
    private static final String TOKENIZER_BASE = "NeoQuasar/Kronos-Tokenizer-base";

    /// All published models, the smallest first.
    public static final List<PublishedModel> ALL = List.of(
            new PublishedModel("NeoQuasar/Kronos-mini", TOKENIZER_2K, 2048),
            new PublishedModel("NeoQuasar/Kronos-small", TOKENIZER_BASE, 512),
            new PublishedModel("NeoQuasar/Kronos-base", TOKENIZER_BASE, 512),
            new PublishedModel("NeoQuasar/Kronos-large", TOKENIZER_BASE, 512));

    /// Finds a model by hub id, ignoring case, with or without `NeoQuasar/` and an `@revision`.
    public static Optional<PublishedModel> find(String name) {
        String id = name.contains("@") ? name.substring(0, name.indexOf('@')) : name;
        return ALL.stream()
                .filter(model ->
                        model.id.equalsIgnoreCase(id) || shortName(model.id).equalsIgnoreCase(id))
                .findFirst();
    }

    /// Returns the hub id without its organization, which is the folder name of a clone.
    static String shortName(String id) {
        return id.substring(id.indexOf('/') + 1);
    }
}
