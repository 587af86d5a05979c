package io.github.kronos4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    @ParameterizedTest
    @CsvSource({
        "https://hub.example/a, https://hub.example/a",
        "https://me:pass@hub.example/a, https://***@hub.example/a",
        "https://me:p/a@ss@hub.example, https://***@hub.example",
        "me:pass@hub:bad, ***@hub:bad",
        "me:pass@http://hub, ***@http://hub",
    })
    void hidesUserInfo(String address, String shown) {
        assertThat(Redaction.address(address)).isEqualTo(shown);
    }

    @Test
    void hidesKeysWhereverTheyOccur() {
        Redaction redaction = new Redaction(List.of("SECRETKEY12345", "", "abc"));

        assertThat(redaction.text("key SECRETKEY12345, secretkey12345 and SECRETKE..."))
                .isEqualTo("key ***, *** and ***...");
        assertThat(redaction.text("the SECRET of abc, ab")).isEqualTo("the *** of ***, ab");
        assertThat(redaction.text("nothing")).isEqualTo("nothing");
    }
}
