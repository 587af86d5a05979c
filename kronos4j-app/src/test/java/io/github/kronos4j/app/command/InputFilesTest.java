package io.github.kronos4j.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kronos4j.KronosException;
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
    void aSymbolIsTheNameWithoutItsEndings() {
        assertThat(InputFiles.symbol(Path.of("data/600519.SH.csv.gz"))).isEqualTo("600519.SH");
        assertThat(InputFiles.symbol(Path.of("BTC-USD.CSV"))).isEqualTo("BTC-USD");
        assertThat(InputFiles.symbol(Path.of("plain"))).isEqualTo("plain");
    }

    @Test
    void globsAreExpandedInOrderAndNoFileComesTwice() throws IOException {
        Path b = Files.createFile(folder.resolve("b.csv"));
        Path a = Files.createFile(folder.resolve("a.csv"));
        Path deep =
                Files.createFile(Files.createDirectories(folder.resolve("x/y")).resolve("c.csv"));
        Path odd = Files.createFile(folder.resolve("odd[1].csv"));

        assertThat(InputFiles.expand(List.of(b.toString(), folder + "/[ab].csv")))
                .containsExactly(b, a);
        assertThat(InputFiles.expand(List.of(folder + "/{a,b}.csv"))).containsExactly(a, b);
        assertThat(InputFiles.expand(List.of(folder + "/*/*/*.csv"))).containsExactly(deep);
        assertThat(InputFiles.expand(List.of(folder + "/**.csv"))).containsExactly(a, b, odd, deep);
        assertThat(InputFiles.expand(List.of(odd.toString()))).containsExactly(odd);
    }

    @Test
    void aFolderThatCannotBeReadIsOneSentence() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assumeTrue(locked.toFile().setReadable(false) && !Files.isReadable(locked), "root reads everything");

        assertThatThrownBy(() -> InputFiles.expand(List.of(folder + "/**.csv")))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("cannot be searched");
    }
}
