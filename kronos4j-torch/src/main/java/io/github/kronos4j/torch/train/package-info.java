/// Trainings of both networks: batches in, checkpoints and metrics out, resumable at any moment.
///
/// Three levels: a [io.github.kronos4j.torch.train.TrainingLoop] decides what happens after which update; a
/// [io.github.kronos4j.torch.train.Learner] turns a batch into losses and gradients; networks and the optimizer
/// compute. Read the loop first, then [io.github.kronos4j.torch.train.KronosLearner]. A
/// [io.github.kronos4j.torch.train.Trainer] sets all of this up from a configuration.
@NullMarked
package io.github.kronos4j.torch.train;

import org.jspecify.annotations.NullMarked;
