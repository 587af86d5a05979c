/// Foundation of everything that uses LibTorch: devices, native memory by scope, arrays in and out of tensors.
///
/// [io.github.kronos4j.torch.nn] holds the networks, [io.github.kronos4j.torch.train] trains them, and
/// [io.github.kronos4j.torch.forecast] forecasts with them. Trainers and forecasters exchange arrays and records with
/// their callers; only the networks take and return tensors.
@NullMarked
package io.github.kronos4j.torch;

import org.jspecify.annotations.NullMarked;
