/// Whole trainings: batches in, checkpoints and measures out, resumable at any moment.
///
/// Read [io.github.kronos4j.torch.run.TrainingRun] first.
@NullMarked
package io.github.kronos4j.torch.run;

import org.jspecify.annotations.NullMarked;
