package io.github.kronos4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {
    @Test
    void redirectsNeverLeaveHttps() throws IOException {
        assertThat(redirect("https://hub.example/a", "/b").location()).hasToString("https://hub.example/b");
        assertThat(redirect("http://hub.example/a", "https://cdn.example/b").location())
                .hasToString("https://cdn.example/b");
        assertThatThrownBy(() -> redirect("https://hub.example/a", "http://cdn.example/b")
                        .location())
                .isInstanceOf(IOException.class)
                .hasMessage("hub.example redirects to an address without https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "gopher://x/",
                "mailto:a@b.c",
                "http:///x",
                "http://a_b/",
                "http://x:99999/",
                "http://a b/"
            })
    void redirectsNeverLeaveTheWeb(String to) {
        assertThatThrownBy(() -> redirect("http://hub.example/a", to).location())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("hub.example redirects to an")
                .hasMessageNotContaining(to);
    }

    private static Reply redirect(String from, String to) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Location", List.of(to)), (name, value) -> true);
        return new Reply(URI.create(from), 302, headers, InputStream.nullInputStream());
    }
}
