/// Single-precision arithmetic on the CPU: [io.github.kronos4j.tensor.Kernels] with a vector and a scalar twin, weights
/// packed for them, and the team of threads that shares the work.
///
/// Every number is computed by the same operations in the same order whatever the number of rows beside it and
/// whichever thread does it, so that results are bit-identical in any batch and on any number of threads.
@NullMarked
package io.github.kronos4j.tensor;

import org.jspecify.annotations.NullMarked;
