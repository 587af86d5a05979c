package io.github.kronos4j.nano;

/// Catalog entry of the bundled model `nano`.
public final class FirstNano extends BundledNano {
    /// Called by the catalog.
    public FirstNano() {
        super(Edition.NANO);
    }
}
