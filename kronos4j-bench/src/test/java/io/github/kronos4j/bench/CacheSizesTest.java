package io.github.kronos4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheSizesTest {
    @TempDir
    Path folder;

    private void cache(String index, String level, String size, String processors) throws IOException {
        Path cache = Files.createDirectory(folder.resolve(index));
        Files.writeString(cache.resolve("level"), level + "\n");
        Files.writeString(cache.resolve("size"), size + "\n");
        Files.writeString(cache.resolve("shared_cpu_list"), processors + "\n");
    }

    @Test
    void sharesCachesAmongTheirProcessors() throws IOException {
        cache("index0", "1", "48K", "0,32");
        cache("index1", "1", "32K", "0,32");
        cache("index2", "2", "2048K", "0,32");
        cache("index3", "3", "32M", "0-7,32-39");
        assertThat(CacheSizes.of(folder, 4)).isEqualTo(new CacheSizes(4 << 20, 8 << 20, true));
    }

    @Test
    void takesAMachineWithoutL3() throws IOException {
        cache("index0", "1", "32K", "0");
        cache("index2", "2", "1024K", "0-3");
        CacheSizes sizes = CacheSizes.of(folder, 4);
        assertThat(sizes).isEqualTo(new CacheSizes(1 << 20, 0, true));
        assertThat(sizes.holding(1 << 20)).isEqualTo(CacheLevel.L2);
        assertThat(sizes.holding((1 << 20) + 1)).isEqualTo(CacheLevel.MEMORY);
    }

    @Test
    void assumesSizesThatAreNotStated() throws IOException {
        assertThat(CacheSizes.of(folder.resolve("missing"), 2)).isEqualTo(new CacheSizes(1 << 20, 8 << 20, false));
        assertThat(CacheSizes.of(folder, 2).stated()).isFalse();
        Files.createDirectory(folder.resolve("index2")); // without files
        assertThat(CacheSizes.of(folder, 2).stated()).isFalse();
    }

    @Test
    void namesTheLevelThatHoldsABlock() {
        CacheSizes sizes = new CacheSizes(100, 1000, true);
        assertThat(sizes.holding(100)).isEqualTo(CacheLevel.L2);
        assertThat(sizes.holding(1000)).isEqualTo(CacheLevel.L3);
        assertThat(sizes.holding(1001)).isEqualTo(CacheLevel.MEMORY);
    }
}
