package io.github.kronos4j.app.console;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/// Version of the program, from the manifest of its jar.
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    /// Name and version of the program.
    public static String text() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return "Kronos4j " + (version == null ? "(not packaged)" : version);
    }
}
