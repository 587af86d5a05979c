package io.github.kronos4j.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.testkit.WindowsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The cache on a file system without symbolic links, whose open files are locked.
class CacheFolderOnWindowsTest {
    private static final HubId ID = new HubId("some", "body", "main");
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private WindowsFiles windows;
    private CacheFolder folder;

    @BeforeEach
    void createFolder() throws IOException {
        windows = WindowsFiles.create("cache");
        Path root = windows.path("C:\\Users\\王 伟\\.cache\\huggingface\\hub");
        folder = new CacheFolder(root, root.resolve("models--some--body"));
        Files.createDirectories(folder.model().resolve("blobs"));
        Files.writeString(folder.blob("e1"), "weights");
    }

    @AfterEach
    void close() throws IOException {
        windows.close();
    }

    @Test
    void copiesWhereThereAreNoLinks() throws IOException {
        folder.link(new HubFile(ID, "model.safetensors", COMMIT, "e1", 7));

        assertThat(folder.snapshot(COMMIT).resolve("model.safetensors")).hasContent("weights");
        assertThat(names(folder.snapshot(COMMIT))).containsExactly("model.safetensors");
    }

    @Test
    void keepsAFileThatAnotherProgramReads() throws IOException {
        HubFile file = new HubFile(ID, "model.safetensors", COMMIT, "e1", 7);
        folder.link(file);
        try (InputStream reader = Files.newInputStream(folder.snapshot(COMMIT).resolve("model.safetensors"))) {
            folder.link(file);
            assertThat(reader.read()).isEqualTo('w');
        }

        assertThat(folder.snapshot(COMMIT).resolve("model.safetensors")).hasContent("weights");
        assertThat(names(folder.snapshot(COMMIT))).containsExactly("model.safetensors");
    }

    @Test
    void keepsADownloadedFileThatAnotherProgramReads() throws IOException {
        Path part = Files.writeString(folder.incomplete("e1"), "weights");
        try (InputStream reader = Files.newInputStream(folder.blob("e1"))) {
            CacheFolder.replace(part, folder.blob("e1"));
            assertThat(reader.read()).isEqualTo('w');
        }

        assertThat(names(folder.model().resolve("blobs"))).containsExactly("e1");
    }

    @Test
    void remembersTheCommitOfABranch() throws IOException {
        folder.setRef(ID, COMMIT);
        folder.setRef(ID, COMMIT.replace('0', 'f'));

        assertThat(folder.model().resolve("refs").resolve("main")).hasContent(COMMIT.replace('0', 'f'));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
