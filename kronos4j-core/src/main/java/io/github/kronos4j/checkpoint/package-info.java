/// Published weights and their settings, as the Hugging Face hub lays them out.
///
/// [io.github.kronos4j.checkpoint.CheckpointLocator] turns a name into a folder,
/// [io.github.kronos4j.checkpoint.Checkpoint] is such a folder, opened: its
/// [io.github.kronos4j.checkpoint.Config] and its [io.github.kronos4j.checkpoint.SafeTensors]. The model's layers
/// take what they need through [io.github.kronos4j.checkpoint.Weights], which reports every missing, unexpected or
/// misshapen tensor at once. [io.github.kronos4j.checkpoint.SafeTensorsWriter] writes what the Python library would
/// write.
@NullMarked
package io.github.kronos4j.checkpoint;

import org.jspecify.annotations.NullMarked;
