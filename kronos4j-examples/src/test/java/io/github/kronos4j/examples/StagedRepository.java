package io.github.kronos4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Throw-away Maven repository with the libraries that the build has just packaged.
///
/// Everything else is taken from the local repository of the surrounding build, which is used like a remote one and
/// stays untouched, and from Maven Central where it lacks something.
record StagedRepository(Path folder, Path root, String version) {
    private static final List<String> LIBRARIES = List.of("core", "evaluation", "data", "nano");

    /// Copies the libraries and their parent into the repository.
    void stage() throws IOException {
        copy(root.resolve("pom.xml"), "kronos4j", "pom");
        for (String library : LIBRARIES) {
            String artifact = "kronos4j-" + library;
            Path module = root.resolve(artifact);
            copy(module.resolve("pom.xml"), artifact, "pom");
            copy(module.resolve("target/" + artifact + "-" + version + ".jar"), artifact, "jar");
        }
    }

    private void copy(Path file, String artifact, String extension) throws IOException {
        Path target = folder.resolve("io/github/kronos4j").resolve(artifact).resolve(version);
        Files.createDirectories(target);
        Files.copy(
                file, target.resolve(artifact + "-" + version + "." + extension), StandardCopyOption.REPLACE_EXISTING);
    }

    /// The text of a settings file that makes both repositories known.
    ///
    /// @param local the local repository of the surrounding build
    String settings(Path local) {
        return """
                <settings>
                  <mirrors>%s%s</mirrors>
                  <profiles>
                    <profile>
                      <id>staged</id>
                      <repositories>%s%s</repositories>
                      <pluginRepositories>%s</pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles>
                    <activeProfile>staged</activeProfile>
                  </activeProfiles>
                </settings>
                """.formatted(
                        mirror("staged", folder),
                        mirror("cached", local),
                        repository("repository", "staged", folder),
                        repository("repository", "cached", local),
                        repository("pluginRepository", "cached", local));
    }

    /// A mirror of exactly this repository: it takes precedence over a mirror of everything in the user's settings.
    private static String mirror(String id, Path place) {
        return "<mirror><id>%s-here</id><mirrorOf>%s</mirrorOf><url>%s</url></mirror>".formatted(id, id, place.toUri());
    }

    private static String repository(String element, String id, Path place) {
        return """
                <%s>
                  <id>%s</id>
                  <url>%s</url>
                  <releases><checksumPolicy>ignore</checksumPolicy></releases>
                  <snapshots><enabled>%s</enabled><checksumPolicy>ignore</checksumPolicy></snapshots>
                </%s>
                """.formatted(element, id, place.toUri(), id.equals("staged"), element);
    }
}
