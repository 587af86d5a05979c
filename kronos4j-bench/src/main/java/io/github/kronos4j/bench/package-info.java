/// Benchmarks of single kernels, of prefill and decode of the model, and of training steps, with random checkpoints as
/// their input. The README of the module shows how to run them.
@NullMarked
package io.github.kronos4j.bench;

import org.jspecify.annotations.NullMarked;
