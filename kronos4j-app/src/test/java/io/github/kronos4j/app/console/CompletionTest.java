package io.github.kronos4j.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.app.WalkingModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Completion as the shells themselves do it, where they are installed.
class CompletionTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "fo, forecast",
        "data fe, fetch",
        "calendars sh, show",
        "models pu, pull",
        "forecast --ho, --holdout --horizon",
        "forecast --rank p, p-up",
        "forecast --colors c, cn",
        "train --resu, --resume",
        "help com, ''",
    })
    void completesInBash(String words, String expected) throws Exception {
        String line = "kronos " + words;
        String script = """
                source "$1"
                compopt() { :; } # works only while bash itself completes
                COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE="%s"; COMP_POINT=${#COMP_LINE}
                _complete_kronos
                echo "${COMPREPLY[*]}"
                """.formatted(line, line);

        assertThat(run("bash", "bash", "-c", script, "bash", file("bash").toString())
                        .strip())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"fo, forecast", "data fe, fetch", "forecast --hori, --horizon", "forecast --rank p, p-up"})
    void completesInFish(String words, String expected) throws Exception {
        String script = "source $argv[1]; complete -C \"kronos " + words + "\"";

        assertThat(run("fish", "fish", "--no-config", "-c", script, file("fish").toString())
                        .lines()
                        .map(line -> line.split("\t", -1)[0]))
                .containsExactly(expected);
    }

    @Test
    void registersInZsh() throws Exception {
        String script = "autoload -U compinit; compinit -u -D; source $1; print $_comps[kronos]";

        assertThat(run("zsh", "zsh", "-f", "-c", script, "zsh", file("zsh").toString()))
                .contains("_complete_kronos");
    }

    @Test
    void rejectsOtherShells() {
        assertThat(CommandRun.of(new WalkingModels(), "completion", "csh")
                        .refused()
                        .err())
                .contains("takes bash, zsh or fish, not 'csh'");
    }

    private Path file(String shell) throws IOException {
        String script = CommandRun.of(new WalkingModels(), "completion", shell)
                .succeeded()
                .out();
        return Files.writeString(folder.resolve(shell), script);
    }

    private String run(String shell, String... command) throws Exception {
        assumeThat(Path.of("/usr/bin", shell).toFile().exists()
                        || Path.of("/bin", shell).toFile().exists())
                .isTrue();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
