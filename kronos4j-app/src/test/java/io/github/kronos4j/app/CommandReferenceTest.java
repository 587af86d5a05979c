package io.github.kronos4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandReferenceTest {
    private static final Path PAGE = Path.of("../docs/reference/cli.md");

    /// Writes the page instead with `-Dkronos4j.update=true`.
    @Test
    void pageMatchesTheCommands() throws IOException {
        String page = CommandReference.markdown();
        if (Boolean.getBoolean("kronos4j.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("the page is out of date: update it with the command at its beginning")
                .content()
                .isEqualTo(page);
    }
}
