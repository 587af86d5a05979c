package io.github.kronos4j.spark;

import io.github.kronos4j.testkit.PublicApi;
import org.junit.jupiter.api.Test;

class PublicApiTest {
    @Test
    void equalsTheListing() {
        PublicApi.ofModuleOf(PublicApiTest.class).check();
    }
}
