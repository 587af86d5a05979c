package io.github.kronos4j.calibration;

import java.util.List;
import java.util.ServiceLoader;

/// Source of the calibrations of pretrained models, found by [ServiceLoader].
///
/// A module that ships a model with its calibrations implements this interface, so that models can be loaded without
/// the evaluation and calibrated where it is present. Implementations have a public constructor without parameters.
public interface CalibrationProvider {
    /// The calibrations of a model; empty if the provider does not know it.
    ///
    /// Each calibration names the weights it was fitted to ([CalibrationScope#identity]) and applies to no others,
    /// so a name that means other weights is harmless.
    ///
    /// @param model name by which the model was requested, such as `nano`, or its hub id
    List<Calibration> calibrations(String model);

    /// The calibrations of a model from all providers on the class path.
    static List<Calibration> installed(String model) {
        return ServiceLoader.load(CalibrationProvider.class, CalibrationProvider.class.getClassLoader()).stream()
                .flatMap(provider -> provider.get().calibrations(model).stream())
                .toList();
    }
}
