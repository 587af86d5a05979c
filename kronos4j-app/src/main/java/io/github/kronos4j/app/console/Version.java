package io.github.kronos4j.app.console;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Objects;
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

    /// The commit that the program was built from, with `-dirty` if the sources had changed; empty if it is not
    /// known.
    public static String commit() {
        URL own = Version.class.getResource("Version.class");
        try {
            if (own != null && own.openConnection() instanceof JarURLConnection jar && jar.getManifest() != null) {
                return Objects.toString(jar.getMainAttributes().getValue("Build-Commit"), "");
            }
        } catch (IOException unreadable) {
            // as if it were not packaged
        }
        return "";
    }
}
