/// The commands of `kronos models`, for checkpoints on this machine and on the hub.
@NullMarked
package io.github.kronos4j.app.command.models;

import org.jspecify.annotations.NullMarked;
