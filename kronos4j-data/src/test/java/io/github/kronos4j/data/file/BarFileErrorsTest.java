package io.github.kronos4j.data.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BarFileErrorsTest {
    private static final BarFiles FILES = new BarFiles();

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        FILES.close();
    }

    /// Text of the file and the expected part of the message.
    static Stream<Arguments> problems() {
        String header = "date,open,high,low,close,volume\n2024-06-17,1,4,.5,2,10\n";
        return Stream.of(
                Arguments.of(
                        header + "2024-06-18,1,4,.5,12a,10\n",
                        ", row 3, column close: '12a' is not a number; use the form 1234.5"),
                Arguments.of(header + "2024-06-18,1,\"4,5\",.5,2,10\n", ", row 3, column high: '4,5' is not a number"),
                Arguments.of(
                        header + "yesterday,1,4,.5,2,10\n",
                        ", row 3, column date: 'yesterday' is not a date or time; use the form 2024-06-18 11:15:00"),
                Arguments.of(header + "########,1,4,.5,2,10\n", ", row 3, column date: '########' "),
                Arguments.of(header + "2024-06-31,1,4,.5,2,10\n", "'2024-06-31' is not a date or time"),
                Arguments.of(header + ",1,4,.5,2,10\n", ", row 3, column date: '' is not a date"),
                Arguments.of(
                        header + "2024-06-18,1,4\n",
                        ", row 3: the row has only 3 of 6 columns; complete it or remove it"),
                Arguments.of(
                        "date,open,high,low,close\n03/04/2024,1,1,1,1\n", "has an ambiguous order of day and month"),
                Arguments.of(
                        "date,time,open,high,low,close\n20240618,25:00,1,1,1,1\n",
                        "column time: '25:00' is not a time"),
                Arguments.of(
                        "date,open,high,close\n2024-06-18,1,4,2\n",
                        "has no column for low: it has date, open, high, close; rename"),
                Arguments.of(
                        "when,price\n2024-06-18,1\n",
                        "has no column for timestamps, open, high, low: it has when, price"),
                Arguments.of(
                        "9,2024-06-18,1,4,.5,2\n9,2024-06-19,1,4,.5,2\n",
                        "has no header row, and its 6 columns are of no known format: add "),
                Arguments.of("date,open,high,low,close\n", "has a header but no rows"),
                Arguments.of("\n\n", "has no rows"),
                Arguments.of("", "is empty"),
                Arguments.of("hello\n", "is not a file of bars: its first line is 'hello'"),
                Arguments.of("<!DOCTYPE html><html>404</html>", "is a web page"),
                Arguments.of("{\"prices\":[]}", "has no key for timestamps, open, high, low, close: it has prices"),
                Arguments.of(header + "\"2024-06-18,1,4,.5,2,10\n", "row"));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void messagesNameFileRowColumnAndRemedy(String text, String sentence) throws IOException {
        Path file = folder.resolve("bars.csv");
        Files.writeString(file, text);
        assertThatThrownBy(() -> FILES.read(file))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(sentence);
    }

    @Test
    void reportsBinaryFiles() throws IOException {
        assertRejected(new byte[] {'P', 'K', 3, 4, 20, 0}, "an Excel workbook or zip archive");
        assertRejected(new byte[] {1, 2, 0, 3}, "a binary file");
        assertRejected("PAR1abc".getBytes(StandardCharsets.US_ASCII), "a Parquet file");
    }

    /// Advice about text would be wrong for them.
    @ParameterizedTest
    @CsvSource({"bars.parquet, a Parquet file", "bars.xlsx, an Excel workbook", "BARS.XLSX, an Excel workbook"})
    void reportsDamagedFilesOfBinaryFormats(String name, String format) throws IOException {
        byte[] noise = new byte[3000];
        Random random = new Random(5);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (1 + random.nextInt(255)); // without zeros, as in the middle of a file
        }
        Path file = folder.resolve(name);
        Files.write(file, noise);
        assertThatThrownBy(() -> FILES.read(file))
                .isInstanceOf(KronosException.class)
                .hasMessage(file + " is damaged, or is not " + format + ": download it or write it again");
        for (String text : List.of("hello\n", "when,price\n2024-06-18,1\n")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> FILES.read(file))
                    .isInstanceOf(KronosException.class)
                    .hasMessageStartingWith(file + " holds text and is not " + format + ": download it");
        }
        assertRejected(noise, "a binary file in no known format");
    }

    @Test
    void reportsDamagedGzip() throws IOException {
        byte[] bytes = new byte[40];
        Arrays.fill(bytes, (byte) 7);
        bytes[0] = 0x1F;
        bytes[1] = (byte) 0x8B;
        assertRejected(bytes, "cannot be read");
    }

    @Test
    void reportsMissingFilesAndFolders() {
        assertThatThrownBy(() -> FILES.read(folder.resolve("none.csv")))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> FILES.read(folder))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("is a folder");
    }

    private void assertRejected(byte[] bytes, String sentence) throws IOException {
        Path file = folder.resolve("bars.csv");
        Files.write(file, bytes);
        assertThatThrownBy(() -> FILES.read(file))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining(sentence);
    }
}
