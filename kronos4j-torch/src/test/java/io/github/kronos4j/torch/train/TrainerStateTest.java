package io.github.kronos4j.torch.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.torch.dataset.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerStateTest {
    @Test
    void readsWhatItWroteBeyondTheRangeOfInt(@TempDir Path folder) throws IOException {
        var state = new TrainerState(
                3_000_000_000L,
                new Position(7, 5_000_000_000L),
                0.5,
                2_900_000_000L,
                2,
                1.5,
                4,
                true,
                0.25,
                2_800_000_000L);
        Path file = Files.writeString(folder.resolve("state.json"), state.json());
        assertThat(TrainerState.read(file)).isEqualTo(state);
    }
}
