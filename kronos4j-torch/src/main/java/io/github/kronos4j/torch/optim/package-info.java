/// Optimization of parameters: learning rates, gradient clipping, AdamW.
///
/// Read [io.github.kronos4j.torch.optim.Optimizer] first.
@NullMarked
package io.github.kronos4j.torch.optim;

import org.jspecify.annotations.NullMarked;
