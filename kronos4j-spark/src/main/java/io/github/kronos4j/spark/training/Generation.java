package io.github.kronos4j.spark.training;

/// A part of a training with the same workers throughout.
///
/// @param workers number of workers
/// @param step update after which it ended
/// @param isFinished true if the training has ended
/// @param isLost true if it ended because a worker was lost, and its updates since the last checkpoint with it
public record Generation(int workers, long step, boolean isFinished, boolean isLost) {}
