package io.github.kronos4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RollFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-10", "20250310", "2025/3/10", "2025-03-10 00:00:00"})
    void daysAreReadInTheirCommonForms(String day) throws IOException {
        Path file = write("\uFEFFdate,contract,note\n2025-01-02,RB2505,first\n" + day + ",RB2510,\n");
        assertThat(RollFile.read(file).contracts())
                .containsEntry(LocalDate.of(2025, 1, 2), "RB2505")
                .containsEntry(LocalDate.of(2025, 3, 10), "RB2510")
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "day,contract;2025-03-10,A | has no column named date in its first line: give CSV with the columns",
                "date,contract;2025-02-30,A | line 2 has '2025-02-30' instead of a date: write it like 2024-06-18",
                "date,contract;2025-03-10, | line 2 has no contract: give CSV with the columns date,contract",
                "date,contract;2025-03-10,A;20250310,B | line 3 has the day 2025-03-10 again: remove one of the rows",
                "date,contract | has no rows: give CSV with the columns date,contract"
            })
    void otherFilesAreRefusedWithThePlace(String lines, String message) throws IOException {
        Path file = write(lines.replace(';', '\n'));
        assertThatThrownBy(() -> RollFile.read(file))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("rolls.csv"), text);
    }

    @Test
    void theColumnOfContractsIsNeeded() throws IOException {
        Path file = write("date,symbol\n2025-03-10,A\n");
        assertThatThrownBy(() -> RollFile.read(file)).hasMessageContaining("line 2 has no contract");
    }
}
