package io.github.kronos4j.torch.study;

import io.github.kronos4j.torch.lab.LabDesign;

/// An arm of a study whose models are trained. Arms of equal design share their models.
///
/// @param name unique name in tables
/// @param design design of the models
/// @param isShocked true if a stock split that nobody adjusted lies in every history, see [UnadjustedSplit]
public record TrainedArm(String name, LabDesign design, boolean isShocked) {
    /// An arm whose histories are as they are.
    public TrainedArm(String name, LabDesign design) {
        this(name, design, false);
    }
}
