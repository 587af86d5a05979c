/// Single-precision arithmetic on the CPU: [io.github.kronos4j.tensor.Kernels] in a vector and a scalar implementation,
/// packed weights, and a worker pool.
///
/// Each number is computed by the same operations in the same order, whatever the number of rows in the batch and
/// whichever thread computes it, so that results are bit-identical in any batch and on any number of threads.
@NullMarked
package io.github.kronos4j.tensor;

import org.jspecify.annotations.NullMarked;
