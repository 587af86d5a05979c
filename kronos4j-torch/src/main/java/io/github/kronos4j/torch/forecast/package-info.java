/// Forecasts on LibTorch, on a GPU or the processor: a
/// [io.github.kronos4j.torch.forecast.TorchForecaster] is a
/// [io.github.kronos4j.forecast.KronosForecaster] whose networks are computed here.
///
/// The layers are those of the `model` package in core, once more, a layer a file, on the rows of a
/// pass: tokens of any sequences, each of which sees what its own
/// [io.github.kronos4j.torch.forecast.Sequence] remembers. Read
/// [io.github.kronos4j.torch.forecast.PassAttention] first.
///
/// In comments on shapes R is the rows of a pass, D the width of the network, H its heads.
@NullMarked
package io.github.kronos4j.torch.forecast;

import org.jspecify.annotations.NullMarked;
