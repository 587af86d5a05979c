package io.github.kronos4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Builds and runs `examples/java-forecast` as a user would: with Maven, against the packaged libraries.
class JavaForecastIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path TARGET = Path.of("target/java-forecast").toAbsolutePath();

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void runsAgainstThePackagedLibraries() throws IOException, InterruptedException {
        Path settings = Files.createDirectories(TARGET).resolve("settings.xml");
        var staged = new StagedRepository(TARGET.resolve("staged"), ROOT, property("project.version"));
        staged.stage();
        Files.writeString(settings, staged.settings(Path.of(property("local.repository"))));

        String printed = mvn(
                "-B",
                "-q",
                "-gs",
                settings.toString(),
                "-Dmaven.repo.local=" + TARGET.resolve("repository"),
                "-f",
                copyOf(ROOT.resolve("examples/java-forecast")).toString(),
                "-Dkronos4j.version=" + property("project.version"),
                "-Dseries=" + ROOT.resolve("examples/data/sp500_daily.csv"),
                "compile",
                "exec:exec");

        assertThat(printed.lines())
                .as(printed)
                .anyMatch(line -> line.matches("P\\(up\\) \\d+ %, 90 % quantile at the end \\d+[.,]\\d\\d"));
    }

    /// Copies the project, so that building it leaves no files among the sources.
    private static Path copyOf(Path project) throws IOException {
        Path copy = TARGET.resolve("project");
        for (String file : List.of("pom.xml", "src/main/java/Example.java")) {
            Files.createDirectories(copy.resolve(file).getParent());
            Files.copy(project.resolve(file), copy.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }

    /// Runs Maven on the JDK that runs this test.
    private static String mvn(String... arguments) throws IOException, InterruptedException {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        var command = new ArrayList<String>();
        command.add(Path.of(property("maven.home"), "bin", windows ? "mvn.cmd" : "mvn")
                .toString());
        command.addAll(List.of(arguments));
        Path output = TARGET.resolve("mvn.log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", property("java.home"));
        builder.environment().put("XDG_CACHE_HOME", TARGET.resolve("cache").toString());
        int status = builder.start().waitFor();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(status).as(printed).isZero();
        return printed;
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
