package io.github.kronos4j.serve.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.serve.http.ProblemException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StampsTest {
    @Test
    void readsWhatAFormatterWrites() {
        long seed = Long.getLong("kronos4j.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (String form : new String[] {"uuuu-MM-dd HH:mm", "uuuu-MM-dd'T'HH:mm", "uuuu-MM-dd HH:mm:ss"}) {
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(form, Locale.ROOT);
            for (int i = 0; i < 1000; i++) {
                LocalDateTime time = LocalDateTime.of(1, 1, 1, 0, 0).plusSeconds(random.nextLong(9998L * 31_556_952));
                String text = formatter.format(time);
                assertThat(formatter.format(Stamps.local(text, "/at")))
                        .as("seed " + seed)
                        .isEqualTo(text);
            }
        }
    }

    @Test
    void readsMidnightAtTheEndOfADay() {
        assertThat(Stamps.local("2024-02-29 24:00", "/at")).isEqualTo(LocalDateTime.of(2024, 3, 1, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-30 10:00",
                "2024-13-01 10:00",
                "2024-01-01 10:60",
                "2024-01-01 1a:00",
                "2024/01/01 10:00",
                "x"
            })
    void refusesTimesThatThereAreNot(String text) {
        assertThatThrownBy(() -> Stamps.local(text, "/at"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("a time cannot be read");
    }
}
