package io.github.kronos4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.model.WeightFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final String HEADER =
            "date,commit,processor,vector_bits,processors,jdk,shape,what,paths,weights,floor_ms,measured_ms,share_percent";
    private static final String LINE =
            "2026-11-28T10:15:00Z,0123456789ab,\"AMD EPYC, \"\"16\"\" cores\",512,2,25.0.3+9,small,step,5,bf16,1.2500,2.5000,50.0";
    private static final HistoryRow ROW = new HistoryRow(
            Instant.parse("2026-11-28T10:15:00Z"),
            new Environment("0123456789ab", "AMD EPYC, \"16\" cores", 512, 2, "25.0.3+9"),
            "small",
            "step",
            5,
            WeightFormat.BFLOAT16,
            1.25,
            2.5,
            50);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("history.csv");
    }

    @Test
    void startsWithAHeader() {
        History history = History.open(file);
        assertThat(file).hasContent(HEADER + "\n");
        history.append(ROW);
        assertThat(file).hasContent(HEADER + "\n" + LINE + "\n");
        assertThat(history.rows()).containsExactly(ROW);
    }

    @Test
    void keepsWhatIsThere() throws IOException {
        String old =
                HEADER.replace(",jdk", ",\"jdk\"") + "\r\n" + LINE.replace("small", "base"); // as an editor left it
        Files.writeString(file, old);
        History.open(file).append(ROW);
        assertThat(Files.readString(file)).isEqualTo(old + "\n" + LINE + "\n");
        assertThat(History.open(file).rows()).hasSize(2).contains(ROW);
        assertThat(folder.toFile().list()).containsExactly("history.csv");
    }

    @Test
    void writesAHeaderToAnEmptyFile() throws IOException {
        Files.createFile(file);
        History.open(file);
        assertThat(file).hasContent(HEADER + "\n");
    }

    @Test
    void refusesOtherFilesAndLeavesThemAlone() throws IOException {
        for (String other : new String[] {
            "open,high,low,close\n1,2,0.5,1.5\n",
            HEADER + "\n" + LINE.replace("bf16", "half") + "\n",
            HEADER + "\n" + LINE + "\n2026-11-28T10:15:00Z,012345",
            HEADER + "\n" + LINE.replace("2026-11-28T", "") + "\n",
        }) {
            Files.writeString(file, other);
            assertThatThrownBy(() -> History.open(file))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("history.csv");
            assertThat(Files.readString(file)).isEqualTo(other);
        }
    }

    @Test
    void namesTheLine() throws IOException {
        Files.writeString(file, HEADER + "\n" + LINE + "\n" + LINE.replace(",5,", ",five,") + "\n");
        assertThatThrownBy(() -> History.open(file)).hasMessageContaining("history.csv, line 3, is not a row");
    }

    @Test
    void refusesPlacesThatCannotBeWritten() {
        assertThatThrownBy(() -> History.open(folder)).isInstanceOf(KronosException.class);
        assertThatThrownBy(() -> History.open(folder.resolve("missing/history.csv")))
                .isInstanceOf(KronosException.class);
    }

    @Test
    void theHistoryOfThisModuleCanBeRead() throws IOException {
        Path own = Path.of("history.csv");
        assertThat(own).exists();
        Path copy = Files.copy(own, file);
        History.open(copy);
        assertThat(copy).hasSameBinaryContentAs(own);
    }
}
