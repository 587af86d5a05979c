/// Simple reference forecasters behind the interface of the model: the minimum any forecast has to beat.
///
/// [io.github.kronos4j.baseline.Baseline] lists them. Each is fitted to the history of the request alone and draws
/// valid bars along every path from seeded random numbers.
@NullMarked
package io.github.kronos4j.baseline;

import org.jspecify.annotations.NullMarked;
