/// Forecasts on LibTorch, on a GPU or on the CPU: a [io.github.kronos4j.torch.forecast.TorchForecaster] is a
/// [io.github.kronos4j.forecast.KronosForecaster] whose networks run here.
///
/// The layers are those of [io.github.kronos4j.torch.nn]. They process the rows of a pass: tokens of any sequences,
/// each of which attends to the cached keys and values of its own [io.github.kronos4j.torch.forecast.Sequence]. These
/// lie in the slots of a [io.github.kronos4j.torch.forecast.KvBank], so that one product serves all sequences of a
/// bank. Read [io.github.kronos4j.torch.forecast.PassAttention] first, then
/// [io.github.kronos4j.torch.forecast.PaddedRows].
///
/// In comments on shapes R is the rows of a pass, D the width of the network, H its heads.
@NullMarked
package io.github.kronos4j.torch.forecast;

import org.jspecify.annotations.NullMarked;
