/// Synthetic bars: series that continue a seed history ([BarGenerator]), and two scores that say how
/// like real ones they are: [Discrimination] (can they be told apart?) and [Usefulness] (does one learn
/// from them what one learns from real ones?). Formulas and sources stand in `docs/how-to/generate.md`.
@NullMarked
package io.github.kronos4j.generation;

import org.jspecify.annotations.NullMarked;
