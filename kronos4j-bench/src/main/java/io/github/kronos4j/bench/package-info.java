/// Benchmarks: kernels alone, the model's prefill and decode, and random checkpoints to run them on. How to run each
/// stands in the module's README.
@NullMarked
package io.github.kronos4j.bench;

import org.jspecify.annotations.NullMarked;
