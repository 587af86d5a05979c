package io.github.kronos4j.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.internal.archive.WriteLock;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.SeededSeries;
import io.github.kronos4j.testkit.WindowsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The folders and locks of a store on a file system that does not distinguish case and locks open files. DuckDB does
/// not see that file system, so no bars are written.
class BarStoreOnWindowsTest {
    private static final SeriesKey LOWER = SeriesKey.parse("crypto/1d/btc");
    private static final SeriesKey UPPER = SeriesKey.parse("crypto/1d/BTC");

    private WindowsFiles windows;
    private Path folder;
    private BarStore store;

    @BeforeEach
    void createStore() throws IOException {
        windows = WindowsFiles.create("store");
        folder = windows.path("C:\\行情 数据\\store");
        store = new BarStore(folder);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        windows.close();
    }

    @Test
    void listsSeriesWithNamesThatWindowsDoesNotAllow() throws IOException {
        SeriesKey perpetual = SeriesKey.parse("crypto/1d/BTC/USDT:USDT");
        create(perpetual);
        create(SeriesKey.parse("x/1d/CON"));

        assertThat(store.list()).extracting(SeriesKey::toString).containsExactly("crypto/1d/BTC/USDT:USDT", "x/1d/CON");
    }

    @Test
    void keepsSeriesApartWhoseNamesDifferInCaseOnly() throws IOException {
        create(LOWER);
        Bars bars = SeededSeries.daily(10, 1);

        assertThat(store.list()).containsExactly(LOWER);
        assertThatThrownBy(() -> store.upsert(UPPER, bars))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining(
                        "has the series crypto/1d/btc, whose name differs from crypto/1d/BTC in case only");
        assertThatThrownBy(() -> store.read(UPPER)).hasMessageContaining("in case only");
    }

    @Test
    void holdsItsLockFileOpenAndReleasesIt() throws IOException {
        create(LOWER);
        try (WriteLock lock = new WriteLock(folder.resolve(".lock"))) {
            assertThat(lock.<Integer>with(() -> 1)).isEqualTo(1);
            assertThat(lock.<Integer>with(() -> 2)).isEqualTo(2);
            assertThatThrownBy(() -> Files.delete(folder.resolve(".lock"))).isInstanceOf(IOException.class);
        }
        Files.delete(folder.resolve(".lock"));
    }

    private void create(SeriesKey key) throws IOException {
        Files.createDirectories(key.folderIn(folder));
        Files.writeString(store.file(key), "no Parquet");
    }
}
