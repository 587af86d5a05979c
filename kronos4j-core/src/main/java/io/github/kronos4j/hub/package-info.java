/// Checkpoints from the Hugging Face hub: [io.github.kronos4j.hub.ModelHub] brings them into the cache that the Python
/// libraries use too, where [io.github.kronos4j.checkpoint.CheckpointLocator] finds them.
@NullMarked
package io.github.kronos4j.hub;

import org.jspecify.annotations.NullMarked;
