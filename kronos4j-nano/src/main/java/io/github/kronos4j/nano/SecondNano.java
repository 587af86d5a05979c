package io.github.kronos4j.nano;

/// Catalog entry of the bundled model `nano-2`.
public final class SecondNano extends BundledNano {
    /// Called by the catalog.
    public SecondNano() {
        super(Edition.NANO_2);
    }
}
