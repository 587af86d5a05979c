package io.github.kronos4j.app.model;

import io.github.kronos4j.model.WeightFormat;

/// Device, threads and number types with which a model is computed.
///
/// @param threads number of threads; 0 for one for each processor
/// @param weights format of the model's weights; on LibTorch also that of its products
/// @param tf32 true if a GPU multiplies float32 in TF32
public record Computation(Device device, int threads, WeightFormat weights, boolean tf32) {}
