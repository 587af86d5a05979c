/// Plain methods behind the interface of the model: what any forecast has to beat.
///
/// [io.github.kronos4j.baseline.Baseline] lists them. Each is fitted to the history of the request alone and
/// gives whole, possible bars along every path, from seeded draws.
@NullMarked
package io.github.kronos4j.baseline;

import org.jspecify.annotations.NullMarked;
