package io.github.kronos4j.spark.training;

/// Signals that a worker of a generation was lost; the training continues from the last checkpoint.
final class LostWorkerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LostWorkerException(Exception cause) {
        super(String.valueOf(cause.getMessage()).lines().findFirst().orElse(""), cause);
    }
}
