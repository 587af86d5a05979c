/// Both networks as LibTorch computes and differentiates them, a layer a file, parameter names equal to checkpoint
/// keys.
///
/// Read [io.github.kronos4j.torch.nn.TransformerBlock] first, then [io.github.kronos4j.torch.nn.KronosNetwork] and
/// [io.github.kronos4j.torch.nn.TokenizerNetwork]. The classes are named as those of the `model` package in core,
/// which compute the same on a CPU without LibTorch.
///
/// In comments on shapes B is the batch, T the positions of a sequence, D the width of the network, H its heads.
@NullMarked
package io.github.kronos4j.torch.nn;

import org.jspecify.annotations.NullMarked;
