package io.github.kronos4j.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"600519.SH", "^GSPC", ".INX", "贵州 茅台", "BRK-B", "ES=F", "a..b"})
    void keepsPlainSymbols(String symbol) {
        assertThat(FileNames.of(symbol)).isEqualTo(symbol);
    }

    @ParameterizedTest
    @CsvSource({
        "BTC/USDT,BTC-USDT",
        "../../escaped,..-..-escaped",
        "/tmp/x,-tmp-x",
        "C:\\x,C--x",
        "..,--",
        ".,-",
        "'',-"
    })
    void replacesSeparatorsAndNamesOfFolders(String symbol, String name) {
        assertThat(FileNames.of(symbol)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\nb", "a\u001bb", "a\u202eb", "a\ud800b"})
    void replacesInvisibleCharacters(String symbol) {
        assertThat(FileNames.of(symbol)).isEqualTo("a-b");
    }

    @Test
    void shortensLongSymbolsAndKeepsThemApart() {
        String one = FileNames.of("茅".repeat(400) + "1");
        String two = FileNames.of("茅".repeat(400) + "2");

        assertThat(one).startsWith("茅茅").isNotEqualTo(two);
        assertThat(one.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(120);
        assertThat(Path.of("folder").resolve(one).normalize().getParent()).isEqualTo(Path.of("folder"));
    }
}
