package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Tensor;

/// Training losses of the model, scalars in nats per token.
///
/// @param s1 cross-entropy of coarse tokens
/// @param s2 cross-entropy of fine tokens
/// @param total mean of both, which is minimized
public record KronosLossTensors(Tensor s1, Tensor s2, Tensor total) {}
