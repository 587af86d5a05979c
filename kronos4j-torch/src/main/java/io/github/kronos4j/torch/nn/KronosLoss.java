package io.github.kronos4j.torch.nn;

import org.bytedeco.pytorch.Tensor;

/// What a model is trained on, all scalars in nats.
///
/// @param s1 cross-entropy of coarse tokens
/// @param s2 cross-entropy of fine tokens
/// @param total their mean
public record KronosLoss(Tensor s1, Tensor s2, Tensor total) {}
