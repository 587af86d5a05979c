/// Checkpoints: published weights and hyperparameters in the folder layout of the Hugging Face hub.
///
/// [io.github.kronos4j.checkpoint.CheckpointLocator] resolves a name to a folder, and
/// [io.github.kronos4j.checkpoint.Checkpoint] opens such a folder: its [io.github.kronos4j.checkpoint.Config] and its
/// [io.github.kronos4j.checkpoint.SafeTensors]. Layers read their weights through
/// [io.github.kronos4j.checkpoint.Weights], which reports all missing, unexpected and misshapen tensors at once.
/// [io.github.kronos4j.checkpoint.SafeTensorsWriter] writes the same bytes as the Python library.
@NullMarked
package io.github.kronos4j.checkpoint;

import org.jspecify.annotations.NullMarked;
