/// Both networks on LibTorch, one layer per file, with parameter names equal to checkpoint keys. One set of layers
/// serves training and forecasting, on any device.
///
/// Read [io.github.kronos4j.torch.nn.TransformerBlock] first, then [io.github.kronos4j.torch.nn.KronosNetwork] and
/// [io.github.kronos4j.torch.nn.TokenizerNetwork]. The classes have the names of those in core's `model` package, which
/// compute the same on a CPU without LibTorch.
///
/// A network is trainable or frozen. In training, rows are whole windows and attention is causal; in forecasting, rows
/// are a flat list and attention goes to cached keys and values. Layers do not know which: a
/// [io.github.kronos4j.torch.nn.ForwardPass] brings positions and [io.github.kronos4j.torch.nn.Attention].
///
/// In comments on shapes B is the batch, T the positions of a window, R the rows of a pass, D the width of the network,
/// H its heads, and "..." stands for (B, T) or (R).
@NullMarked
package io.github.kronos4j.torch.nn;

import org.jspecify.annotations.NullMarked;
