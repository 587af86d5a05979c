/// Downloads of checkpoints from the Hugging Face hub: [io.github.kronos4j.hub.ModelHub] stores them in the cache
/// shared with the Python libraries, where [io.github.kronos4j.checkpoint.CheckpointLocator] finds them.
@NullMarked
package io.github.kronos4j.hub;

import org.jspecify.annotations.NullMarked;
