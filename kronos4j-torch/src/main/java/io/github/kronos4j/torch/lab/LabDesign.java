package io.github.kronos4j.torch.lab;

import io.github.kronos4j.InvalidInputException;

/// Design of a small model: everything in which two of them can differ.
///
/// @param coordinates coordinates of the bars
/// @param patch number of successive bars that form one step of the model
/// @param output distribution of the next step
/// @param inputs values beside the bars
/// @param history bars of the history in training, where windows have more; 0 for all. A model that sees fewer of them
///     sees more windows: as many bars
public record LabDesign(Coordinates coordinates, int patch, Output output, Inputs inputs, int history) {
    /// Two tokens of 10 bits for each bar of z-scored levels, as in Kronos, with the true coarse token as the
    /// condition of the fine one.
    public static final LabDesign KRONOS = new LabDesign(
            Coordinates.LEVELS,
            1,
            new Output.Tokens(Quantization.Binary.spherical(10, 10), Conditioning.TRUE),
            Inputs.NONE,
            0);

    public LabDesign {
        if (patch < 1) {
            throw new InvalidInputException("a step has " + patch + " bars: use at least 1");
        }
        if (history < 0) {
            throw new InvalidInputException("a history has " + history + " bars: use at least 1, or 0 for all");
        }
    }

    public LabDesign withCoordinates(Coordinates value) {
        return new LabDesign(value, patch, output, inputs, history);
    }

    public LabDesign withPatch(int bars) {
        return new LabDesign(coordinates, bars, output, inputs, history);
    }

    public LabDesign withOutput(Output value) {
        return new LabDesign(coordinates, patch, value, inputs, history);
    }

    public LabDesign withInputs(Inputs value) {
        return new LabDesign(coordinates, patch, output, value, history);
    }

    public LabDesign withHistory(int bars) {
        return new LabDesign(coordinates, patch, output, inputs, bars);
    }
}
