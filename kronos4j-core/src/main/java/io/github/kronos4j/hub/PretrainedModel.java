package io.github.kronos4j.hub;

import java.nio.file.Path;

/// A model on this machine together with its tokenizer, ready to be loaded.
///
/// @param name the name by which it was found: a bundled model, a folder or a hub id
/// @param model folder of the model, with `config.json` and `model.safetensors`
/// @param tokenizer folder of the tokenizer, with the same files
/// @param maxContext the longest window that the model was trained on, in bars
public record PretrainedModel(String name, Path model, Path tokenizer, int maxContext) {}
