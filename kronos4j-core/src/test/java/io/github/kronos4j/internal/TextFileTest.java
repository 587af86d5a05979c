package io.github.kronos4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "date,开盘\n1,2\n", "a\uFEFFb"})
    void aByteOrderMarkAndCompressionLeaveNoTrace(String text) throws IOException {
        Path file = folder.resolve("a.txt");
        for (String start : new String[] {"", "\uFEFF"}) {
            Files.writeString(file, start + text);
            assertThat(TextFile.read(file)).isEqualTo(text);
            assertThat(TextFile.lines(file)).isEqualTo(text.lines().toList());
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write((start + text).getBytes(StandardCharsets.UTF_8));
            }
            assertThat(TextFile.read(file)).isEqualTo(text);
        }
    }

    @Test
    void otherEncodingsAreRefused() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.writeString(file, "白酒", Charset.forName("GBK"));
        assertThatThrownBy(() -> TextFile.read(file)).isInstanceOf(CharacterCodingException.class);
    }
}
