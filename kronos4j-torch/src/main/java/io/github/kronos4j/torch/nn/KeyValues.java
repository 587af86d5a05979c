package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Tensor;

/// Keys and values of some rows in one layer, as a cache keeps them.
///
/// @param keys (..., H, depth)
/// @param values (..., H, depth)
public record KeyValues(Tensor keys, Tensor values) {}
