package io.github.kronos4j.serve.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class WebPageTest {
    private static final String CHARTS = "vendor/lightweight-charts.standalone.production.mjs";

    @Test
    void theLibraryOfChartsIsTheOneOfItsProvenance() throws Exception {
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(resource(CHARTS)));

        assertThat(text("vendor/PROVENANCE")).contains("SHA-256 of the file      " + digest);
        assertThat(text(CHARTS)).contains("Lightweight Charts™ v5.2.1");
        assertThat(text("vendor/NOTICE")).contains("TradingView, Inc.");
        assertThat(text("vendor/LICENSE")).contains("Apache License");
        assertThat(text("chart.js")).contains("attributionLogo: true");
    }

    private static String text(String name) throws IOException {
        return new String(resource(name), StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = WebPage.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }
}
