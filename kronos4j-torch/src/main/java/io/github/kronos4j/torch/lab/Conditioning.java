package io.github.kronos4j.torch.lab;

/// Token of the level before on which a level is trained.
public enum Conditioning {
    /// Drawn from the model itself, as in the reference.
    DRAWN,
    /// The true one: teacher forcing.
    TRUE,
    /// None; the levels are independent given the past.
    NONE
}
