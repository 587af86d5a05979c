package io.github.kronos4j.torch.study;

import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.torch.lab.LabDesign;
import java.util.function.UnaryOperator;

/// An arm of a study whose models are trained. Arms of equal design share their models.
///
/// @param name unique name in tables
/// @param design design of the models
/// @param histories decorates the forecasters of the models, which then see other histories than those of the windows
public record TrainedArm(String name, LabDesign design, UnaryOperator<Forecaster> histories) {
    /// Creates an arm whose models see the histories of the windows.
    public TrainedArm(String name, LabDesign design) {
        this(name, design, UnaryOperator.identity());
    }
}
