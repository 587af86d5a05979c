package io.github.kronos4j.data.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.StorageException;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.testkit.SeededRecords;
import io.github.kronos4j.testkit.SeededSeries;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class GroupWriterTest {
    private final SlowJournal journal = new SlowJournal();

    /// A journal that waits before it keeps rows, as one on a slow disk does.
    private static final class SlowJournal implements ScanJournal {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch disk = new CountDownLatch(1);
        final List<ScanRow.Success> kept = new CopyOnWriteArrayList<>();
        volatile boolean isFull;

        @Override
        public Collection<ScanRow.Success> rows() {
            return kept;
        }

        @Override
        public void add(List<ScanRow.Success> rows) {
            begun.countDown();
            try {
                disk.await();
            } catch (InterruptedException e) {
                throw new AssertionError("the writing of a group was interrupted", e);
            }
            if (isFull) {
                throw new StorageException("the disk is full");
            }
            kept.addAll(rows);
        }
    }

    @Test
    void writesWhileTheCallerGoesOn() throws InterruptedException {
        List<ScanResult> group = List.of(result("A"), earlier("B"), failed("C"));
        try (GroupWriter writer = new GroupWriter(journal, null)) {
            assertThat(writer.next(group)).isEmpty();
            journal.begun.await();
            assertThat(journal.kept).isEmpty();
            journal.disk.countDown();
            assertThat(writer.next(List.of())).isEqualTo(group);
        }
        assertThat(journal.kept).extracting(ScanRow.Success::symbol).containsExactly("A");
    }

    @Test
    void aFailureEndsTheScan() {
        journal.isFull = true;
        journal.disk.countDown();
        try (GroupWriter writer = new GroupWriter(journal, null)) {
            assertThat(writer.next(List.of(result("A")))).isEmpty();
            assertThatThrownBy(() -> writer.next(List.of(result("B"))))
                    .isInstanceOf(StorageException.class)
                    .hasMessage("the disk is full");
        }
        assertThat(journal.kept).isEmpty();
    }

    @Test
    void anInterruptedScanWritesTheGroupThatItHasBegun() throws InterruptedException {
        GroupWriter writer = new GroupWriter(journal, null);
        writer.next(List.of(result("A")));
        journal.begun.await();
        Thread.currentThread().interrupt();
        Thread.ofPlatform().start(journal.disk::countDown);
        writer.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(journal.kept).extracting(ScanRow.Success::symbol).containsExactly("A");
    }

    private static ScanResult result(String symbol) {
        RecordedForecast forecast = SeededRecords.daily(
                symbol,
                SeededSeries.daily(40, 1),
                30,
                3,
                Instant.parse("2030-01-01T00:00:00Z"),
                new Random(symbol.hashCode()));
        return new ScanResult(row(symbol, forecast), forecast);
    }

    /// A result of an earlier run, which the journal has.
    private static ScanResult earlier(String symbol) {
        return new ScanResult(result(symbol).row(), null);
    }

    private static ScanResult failed(String symbol) {
        return new ScanResult(new ScanRow.Excluded(symbol, symbol, ScanRow.Kind.ERROR, "it has no bars"), null);
    }

    private static ScanRow.Success row(String symbol, RecordedForecast forecast) {
        return new ScanRow.Success(
                symbol,
                symbol,
                forecast.series().market(),
                forecast.origin().time(),
                forecast.origin().close(),
                forecast.end().time(),
                forecast.horizon(),
                30,
                0,
                0.5,
                forecast.end().close(),
                null,
                null,
                "",
                "",
                "",
                Collections.emptyList(),
                new ScanRow.Method("walk", "", "none"),
                forecast.id(),
                "");
    }
}
