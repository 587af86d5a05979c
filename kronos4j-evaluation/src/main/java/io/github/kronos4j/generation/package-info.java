/// Synthetic bars: a [BarGenerator] draws series that continue a real history, and two scores compare them with real
/// ones: a [DiscriminativeScore] (can a classifier distinguish them?) and a [PredictiveScore] (does a predictor learn
/// the same from them?). `docs/how-to/generate.md` has formulas and sources.
@NullMarked
package io.github.kronos4j.generation;

import org.jspecify.annotations.NullMarked;
