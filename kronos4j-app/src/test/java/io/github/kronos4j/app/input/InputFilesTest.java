package io.github.kronos4j.app.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.BarFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
    @TempDir
    Path folder;

    @Test
    void expandsGlobsInOrderWithoutDuplicates() throws IOException {
        Path b = Files.createFile(folder.resolve("b.csv"));
        Path a = Files.createFile(folder.resolve("a.csv"));
        Path deep =
                Files.createFile(Files.createDirectories(folder.resolve("x/y")).resolve("c.csv"));
        Path odd = Files.createFile(folder.resolve("odd[1].csv"));

        assertThat(expanded(List.of(b.toString(), folder + "/[ab].csv"))).containsExactly(b, a);
        assertThat(expanded(List.of(folder + "/{a,b}.csv"))).containsExactly(a, b);
        assertThat(expanded(List.of(folder + "/*/*/*.csv"))).containsExactly(deep);
        assertThat(expanded(List.of(folder + "/**.csv"))).containsExactly(a, b, odd, deep);
        assertThat(expanded(List.of(odd.toString()))).containsExactly(odd);
    }

    @Test
    void rejectsUnreadableFolders() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assumeTrue(locked.toFile().setReadable(false) && !Files.isReadable(locked), "root reads everything");

        assertThatThrownBy(() -> files().expand(List.of(folder + "/**.csv")))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("cannot be searched");
    }

    @Test
    void expandsFoldersAndStoredSeries() throws IOException {
        Path a = Files.createFile(folder.resolve("a.csv"));
        Path b =
                Files.createFile(Files.createDirectories(folder.resolve("deep")).resolve("b.parquet"));
        Files.createFile(folder.resolve("notes.txt"));
        Path stored = folder.resolve("store/market=cn/interval=1d/symbol=600519.SH/bars.parquet");
        Files.createDirectories(stored.getParent());
        Files.createFile(stored);

        assertThat(expanded(List.of(folder + "/deep", a.toString()))).containsExactly(b, a);
        assertThat(expanded(List.of(folder.toString()))).containsExactly(a, b, stored);
        assertThat(expanded(List.of("store:cn/1d/600519.SH"))).containsExactly(stored);
        assertThat(expanded(List.of("store:*/*/60*"))).containsExactly(stored);
        assertThatThrownBy(() -> files().expand(List.of("store:us/1d/A")))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("has no series us/1d/A");
    }

    @Test
    void rejectsMissingInputsInOneSentence() {
        assertThatThrownBy(() -> files().expand(List.of("none.csv")))
                .isInstanceOf(KronosException.class)
                .hasMessage("--input none.csv does not exist: give a file of bars");
    }

    private List<Path> expanded(List<String> inputs) {
        return files().expand(inputs).stream().map(BarFile::path).toList();
    }

    private InputFiles files() {
        return new InputFiles("--input ", folder.resolve("store"));
    }
}
