package io.github.kronos4j.forecast;

import io.github.kronos4j.hub.PretrainedModel;

/// An extension of the forecasters of pretrained models, for instance the calibration of their forecasts.
///
/// Implementations are found through [java.util.ServiceLoader], so the engine does not depend on them.
public interface PretrainedExtension {
    /// Wraps the forecaster of a model.
    ///
    /// @param model the model that the forecaster runs
    /// @param forecaster the forecaster; the result closes it
    /// @return a forecaster that uses the given one, or the given one if there is nothing to add
    Forecaster extend(PretrainedModel model, Forecaster forecaster);
}
