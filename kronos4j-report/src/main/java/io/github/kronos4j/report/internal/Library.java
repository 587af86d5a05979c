package io.github.kronos4j.report.internal;

import org.jspecify.annotations.Nullable;

/// Identity of this library, from the manifest of its jar.
public final class Library {
    private Library() {}

    /// Name and version, as in `Kronos4j 0.1.0`; only the name if the classes are not packaged.
    public static String nameAndVersion() {
        @Nullable String version = Library.class.getPackage().getImplementationVersion();
        return version == null ? "Kronos4j" : "Kronos4j " + version;
    }
}
