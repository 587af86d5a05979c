package io.github.kronos4j.torch.lab;

/// Extent of a training: the same for all models of a study.
///
/// @param tokenizerUpdates updates of the codec
/// @param predictorUpdates updates of the predictor
/// @param batch windows of an update
public record LabSchedule(int tokenizerUpdates, int predictorUpdates, int batch) {
    /// A few minutes for each model on one core.
    public static final LabSchedule FULL = new LabSchedule(500, 1000, 32);
    /// Half a minute for each model.
    public static final LabSchedule QUICK = new LabSchedule(100, 200, 32);

    /// Bars that the predictor sees, with repetitions.
    long bars(int length) {
        return (long) predictorUpdates * batch * length;
    }
}
