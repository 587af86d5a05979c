package io.github.kronos4j.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final String CHARTS =
            "/io/github/kronos4j/serve/web/vendor/lightweight-charts.standalone.production.mjs";

    @Test
    void allowsTheStyleOfTheLogoAndNoOther() throws Exception {
        String program;
        try (InputStream in = PolicyTest.class.getResourceAsStream(CHARTS)) {
            assertThat(in).isNotNull();
            program = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Matcher style = Pattern.compile("innerText=\"([^\"]*)\"").matcher(program);
        assertThat(style.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));

        assertThat(HttpFront.LOGO_STYLE)
                .isEqualTo("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        assertThat(style.find()).isFalse();
    }
}
