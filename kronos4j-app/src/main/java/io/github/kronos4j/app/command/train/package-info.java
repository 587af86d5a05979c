/// The commands `kronos train` and `kronos finetune`. Only a [TrainingSession] loads LibTorch, so that all other
/// commands start without it.
@NullMarked
package io.github.kronos4j.app.command.train;

import org.jspecify.annotations.NullMarked;
