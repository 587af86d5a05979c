package io.github.kronos4j.model;

import io.github.kronos4j.InvalidInputException;

/// Validation of hyperparameters.
final class Limits {
    private Limits() {}

    static void between(String key, int value, int low, int high) {
        if (value < low || value > high) {
            throw new InvalidInputException(key + " is " + value + " but must be from " + low + " to " + high);
        }
    }

    static void heads(int dModel, int nHeads) {
        between("d_model", dModel, 2, 1 << 16);
        between("n_heads", nHeads, 1, dModel);
        if (dModel % nHeads != 0 || dModel / nHeads % 2 != 0) {
            throw new InvalidInputException("d_model " + dModel + " does not split into " + nHeads
                    + " heads of an even depth, as rotary embedding requires");
        }
    }
}
