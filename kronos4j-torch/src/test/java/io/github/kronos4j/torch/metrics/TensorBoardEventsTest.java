package io.github.kronos4j.torch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardEventsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-02-03T04:05:06.5Z"));

    @TempDir
    Path folder;

    @Test
    void framesEveryEventAsARecord() throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("train/loss", 5.25);
        values.put("codebook", 300.5);
        try (MetricSink sink = TensorBoardEvents.open(folder, -1, CLOCK)) {
            sink.record(0, values);
            sink.record(70_000, Map.of("train/loss", Double.NaN));
        }
        List<ByteBuffer> events = records(file(0));
        assertThat(events).hasSize(3);
        assertThat(fields(events.get(0))).isEqualTo(Map.of(1, 1770091506.5, 2, 0L, 3, bytes("brain.Event:2")));
        Map<Integer, Object> first = fields(events.get(1));
        assertThat(first.get(2)).isEqualTo(0L);
        ByteBuffer summary = inner(first, 5);
        assertThat(fields(nested(summary))).isEqualTo(Map.of(1, bytes("train/loss"), 2, 5.25f));
        assertThat(fields(nested(summary))).isEqualTo(Map.of(1, bytes("codebook"), 2, 300.5f));
        Map<Integer, Object> second = fields(events.get(2));
        assertThat(second.get(2)).isEqualTo(70_000L);
        assertThat(fields(nested(inner(second, 5)))).containsEntry(2, Float.NaN);
    }

    @Test
    void resumedRunMakesTensorBoardDropLaterSteps() throws IOException {
        TensorBoardEvents.open(folder, -1, CLOCK).close();
        TensorBoardEvents.open(folder, 41, CLOCK).close();
        Map<Integer, Object> session = fields(records(file(1)).get(1));
        assertThat(session.get(2)).isEqualTo(42L);
        assertThat(fields(inner(session, 7))).isEqualTo(Map.of(1, 1L));
    }

    private Path file(int n) {
        return folder.resolve("events.out.tfevents.1770091506.000" + n + ".kronos");
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Splits a file into records and verifies their checksums.
    private static List<ByteBuffer> records(Path file) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<ByteBuffer> records = new ArrayList<>();
        while (all.hasRemaining()) {
            int length = (int) all.getLong(all.position());
            assertThat(all.getInt(all.position() + 8)).isEqualTo(masked(all, all.position(), 8));
            assertThat(all.getInt(all.position() + 12 + length)).isEqualTo(masked(all, all.position() + 12, length));
            records.add(all.slice(all.position() + 12, length).order(ByteOrder.LITTLE_ENDIAN));
            all.position(all.position() + 16 + length);
        }
        return records;
    }

    /// Returns the masked CRC-32C of TFRecords, computed bit by bit.
    private static int masked(ByteBuffer bytes, int from, int length) {
        int crc = -1;
        for (int i = from; i < from + length; i++) {
            crc ^= bytes.get(i) & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc >>> 1 ^ ((crc & 1) == 0 ? 0 : 0x82F63B78);
            }
        }
        crc = ~crc;
        return (crc >>> 15 | crc << 17) + 0xA282EAD8;
    }

    /// Returns the fields of a message: long, double, float, or the bytes of a string or message.
    private static Map<Integer, Object> fields(ByteBuffer message) {
        Map<Integer, Object> fields = new LinkedHashMap<>();
        ByteBuffer rest = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        while (rest.hasRemaining()) {
            int tag = (int) varint(rest);
            Object value = switch (tag & 7) {
                case 0 -> varint(rest);
                case 1 -> rest.getDouble();
                case 2 -> nestedBytes(rest);
                case 5 -> rest.getFloat();
                default -> throw new AssertionError("wire type " + (tag & 7));
            };
            fields.put(tag >> 3, value);
        }
        return fields;
    }

    private static ByteBuffer inner(Map<Integer, Object> fields, int field) {
        return (ByteBuffer) Objects.requireNonNull(fields.get(field));
    }

    /// Reads the next message of field 1.
    private static ByteBuffer nested(ByteBuffer message) {
        assertThat(varint(message)).isEqualTo(1 << 3 | 2);
        return nestedBytes(message);
    }

    private static ByteBuffer nestedBytes(ByteBuffer rest) {
        int length = (int) varint(rest);
        ByteBuffer bytes = rest.slice(rest.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        rest.position(rest.position() + length);
        return bytes;
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
