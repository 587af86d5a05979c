package io.github.kronos4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.model.CheckpointModels;
import io.github.kronos4j.hub.HubListener;
import io.github.kronos4j.hub.ModelCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/// Parses every command that the pages show, so that a renamed option or command does not survive in them.
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```\\w*\n(.*?)^ *```");
    private static final Pattern INLINE = Pattern.compile("`((?:\\./)?kronos [^`\n]+)`");
    private static final Set<String> PROGRAMS = Set.of("kronos", "./kronos", "C:\\kronos4j\\bin\\kronos.cmd");

    @Test
    void pagesShowCommandsThatParse() throws IOException {
        List<String> refused = new ArrayList<>();
        int parsed = 0;
        for (Path page : pages()) {
            String text = Files.readString(page);
            for (String block : groups(BLOCK, text)) {
                for (List<String> command : ShellWords.commands(block)) {
                    if (PROGRAMS.contains(command.getFirst())) {
                        parsed++;
                        note(refused, page, command, refusal(command, true));
                    }
                }
            }
            for (String inline : groups(INLINE, BLOCK.matcher(text).replaceAll(""))) {
                List<String> command = ShellWords.commands(inline).getFirst();
                note(refused, page, command, refusal(command, false));
            }
        }
        assertThat(refused).isEmpty();
        assertThat(parsed).isGreaterThan(100);
    }

    private static void note(List<String> refused, Path page, List<String> command, @Nullable String reason) {
        if (reason != null) {
            refused.add(ROOT.relativize(page) + ": " + String.join(" ", command) + ": " + reason);
        }
    }

    /// Returns the reason for which a command is refused, or null.
    ///
    /// @param complete true if a command that lacks a required option is refused too
    private static @Nullable String refusal(List<String> command, boolean complete) {
        var models = new CheckpointModels(new ModelCatalog(Map.of(), HubListener.NONE));
        String[] arguments = command.subList(1, command.size()).toArray(String[]::new);
        try {
            Main.commandLine(models, Map.of(), InstantSource.system()).parseArgs(arguments);
            return null;
        } catch (MissingParameterException e) {
            return complete ? e.getMessage() : null;
        } catch (ParameterException e) {
            return e.getMessage();
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("target"))
                    .filter(file -> !file.endsWith("CHANGELOG.md") && !file.endsWith("cli.md"))
                    .toList();
        }
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(DocumentedCommandsTest::first)
                .toList();
    }

    private static String first(MatchResult match) {
        return match.group(1);
    }
}
