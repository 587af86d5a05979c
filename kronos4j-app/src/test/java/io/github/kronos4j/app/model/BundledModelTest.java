package io.github.kronos4j.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.hub.PretrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Tests that the bundled model is found whatever the working folder holds.
class BundledModelTest {
    @Test
    void aFolderOfItsNameDoesNotHideIt() throws IOException {
        PretrainedModel expected = ModelCatalog.standard().find("nano");
        Path folder = Files.createDirectory(Path.of("nano"));
        try {
            assertThat(ModelCatalog.standard().find("nano")).isEqualTo(expected);
        } finally {
            Files.delete(folder);
        }
    }
}
