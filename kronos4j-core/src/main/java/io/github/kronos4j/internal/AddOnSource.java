package io.github.kronos4j.internal;

/// A program's store of add-ons. Implementations are found through [java.util.ServiceLoader] and safe for use by many
/// threads.
public interface AddOnSource {
    /// Puts the jars of an add-on on the class path; they are fetched if they are not on this machine. Does nothing
    /// if they are on the class path.
    ///
    /// @throws io.github.kronos4j.KronosException if they cannot be fetched
    void require(AddOn addOn);

    /// Puts the jars of an add-on on the class path if they are on this machine.
    void attach(AddOn addOn);
}
