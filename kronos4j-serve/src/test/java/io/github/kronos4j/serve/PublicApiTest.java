package io.github.kronos4j.serve;

import io.github.kronos4j.testkit.PublicApi;
import org.junit.jupiter.api.Test;

class PublicApiTest {
    @Test
    void equalsTheListing() {
        PublicApi.ofModuleOf(PublicApiTest.class)
                .in("io.github.kronos4j.serve", "io.github.kronos4j.serve.limit", "io.github.kronos4j.serve.model")
                .check();
    }
}
