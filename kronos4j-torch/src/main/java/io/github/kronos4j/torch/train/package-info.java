/// One step of training: losses, gradients, AdamW, learning rates.
///
/// Read [io.github.kronos4j.torch.train.KronosStep] and [io.github.kronos4j.torch.train.TokenizerStep] first.
@NullMarked
package io.github.kronos4j.torch.train;

import org.jspecify.annotations.NullMarked;
