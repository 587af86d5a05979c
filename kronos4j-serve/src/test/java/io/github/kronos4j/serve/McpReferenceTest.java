package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.serve.mcp.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The page `docs/reference/mcp.md` is generated from `tools.yaml`. `-Dkronos4j.update=true` writes it.
class McpReferenceTest {
    private static final Path PAGE = Path.of("../docs/reference/mcp.md");

    @Test
    void isUpToDate() throws IOException {
        String page = McpReference.page(Toolbox.describe());
        if (Boolean.getBoolean("kronos4j.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/reference/mcp.md differs from tools.yaml: run the test with -Dkronos4j.update=true")
                .isEqualTo(page);
    }
}
