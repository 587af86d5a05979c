package io.github.kronos4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatedValuesFileTest {
    @TempDir
    Path folder;

    @Test
    void valuesAreKnownFromTheDayAfterTheirPublication() throws IOException {
        Path file = write("# consumer prices\ndate,CPI,rate\n2024-07-11,3.0,5.5\n2024-06-12,3.3,5.25\n");
        NavigableMap<LocalDateTime, float[]> values = DatedValuesFile.read(file);
        assertThat(values.firstKey()).isEqualTo(LocalDateTime.of(2024, 6, 13, 0, 0));
        assertThat(values.firstEntry().getValue()).containsExactly(3.3f, 5.25f);
        assertThat(values.lastEntry().getValue()).containsExactly(3.0f, 5.5f);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            date~2024-06-12                        | has no column of numbers beside the date
            date,cpi~2024-06-12,~                  | line 2 has '' in the column cpi instead of a number
            date,cpi~2024-06-12,high               | line 2 has 'high' in the column cpi
            date,cpi~2024-06-12,NaN                | line 2 has 'NaN' in the column cpi
            date,cpi~2024-06-12,1~2024-06-12,2     | line 3 repeats the date 2024-06-12
            """)
    void refusesWhatIsNoSuchTable(String text, String message) throws IOException {
        Path file = write(text.replace('~', '\n'));
        assertThatThrownBy(() -> DatedValuesFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        assertThatThrownBy(() -> DatedValuesFile.read(folder.resolve("none.csv")))
                .isInstanceOf(StorageException.class)
                .hasMessageEndingWith("none.csv does not exist: check the name");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("macro.csv"), text);
    }
}
