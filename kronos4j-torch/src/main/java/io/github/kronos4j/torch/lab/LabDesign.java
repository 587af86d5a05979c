package io.github.kronos4j.torch.lab;

import io.github.kronos4j.InvalidInputException;

/// Design of a small model: everything in which two of them can differ.
///
/// @param coordinates coordinates of the bars
/// @param patch number of successive bars that form one step of the model
/// @param output distribution of the next step
/// @param inputs values beside the bars
public record LabDesign(Coordinates coordinates, int patch, Output output, Inputs inputs) {
    /// Two tokens of 10 bits for each bar of z-scored levels, as in Kronos, with the true coarse token as the
    /// condition of the fine one.
    public static final LabDesign KRONOS = new LabDesign(
            Coordinates.LEVELS,
            1,
            new Output.Tokens(Quantization.Binary.spherical(10, 10), Conditioning.TRUE),
            Inputs.NONE);

    public LabDesign {
        if (patch < 1) {
            throw new InvalidInputException("a step has " + patch + " bars: use at least 1");
        }
    }

    public LabDesign withCoordinates(Coordinates value) {
        return new LabDesign(value, patch, output, inputs);
    }

    public LabDesign withPatch(int bars) {
        return new LabDesign(coordinates, bars, output, inputs);
    }

    public LabDesign withOutput(Output value) {
        return new LabDesign(coordinates, patch, value, inputs);
    }

    public LabDesign withInputs(Inputs value) {
        return new LabDesign(coordinates, patch, output, value);
    }
}
