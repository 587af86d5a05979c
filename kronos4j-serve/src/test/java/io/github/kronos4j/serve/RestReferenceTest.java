package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The page `docs/reference/rest.md` is generated from `openapi.yaml`. `-Dkronos4j.update=true` writes it.
class RestReferenceTest {
    private static final Path PAGE = Path.of("../docs/reference/rest.md");

    @Test
    void isUpToDate() throws IOException {
        String page = RestReference.page(new Contract().document());
        if (Boolean.getBoolean("kronos4j.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/reference/rest.md differs from openapi.yaml: run the test with -Dkronos4j.update=true")
                .isEqualTo(page);
    }
}
