package io.github.kronos4j.torch.metrics;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.zip.CRC32C;

/// An event file for TensorBoard: `tensorboard --logdir FOLDER`.
///
/// Records are framed as TFRecords with masked CRC-32C checksums; each is a `tensorflow.Event` message. Every run has a
/// file of its own. That of a resumed run tells TensorBoard to discard later steps of earlier files.
public final class TensorBoardEvents implements MetricSink {
    private static final String VERSION = "brain.Event:2";
    private static final int MASK = 0xA282EAD8;
    private static final int SESSION_START = 1;

    private final Path file;
    private final FileChannel channel;
    private final InstantSource clock;

    private TensorBoardEvents(Path file, FileChannel channel, InstantSource clock) {
        this.file = file;
        this.channel = channel;
        this.clock = clock;
    }

    /// Creates a file in a folder.
    ///
    /// @param resumed step from which training resumes; -1 for a new training
    /// @param clock clock for the times of measurements
    /// @throws KronosException if the file cannot be written
    public static TensorBoardEvents open(Path folder, long resumed, InstantSource clock) {
        try {
            Files.createDirectories(folder);
            Path file = unused(folder, clock.instant().getEpochSecond());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            TensorBoardEvents events = new TensorBoardEvents(file, channel, clock);
            events.write(events.event(0).text(3, VERSION));
            if (resumed >= 0) {
                events.write(events.event(resumed + 1).message(7, new ProtoBuffer().number(1, SESSION_START)));
            }
            return events;
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /// A new file; TensorBoard reads the files of a folder in the order of their names.
    private static Path unused(Path folder, long second) {
        int n = 0;
        Path file;
        do {
            file = folder.resolve("events.out.tfevents.%010d.%04d.kronos".formatted(second, n++));
        } while (Files.exists(file));
        return file;
    }

    @Override
    public void record(long step, Map<String, Double> values) {
        ProtoBuffer summary = new ProtoBuffer();
        values.forEach((name, value) ->
                summary.message(1, new ProtoBuffer().text(1, name).number(2, value.floatValue())));
        try {
            write(event(step).message(5, summary));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private ProtoBuffer event(long step) {
        Instant now = clock.instant();
        return new ProtoBuffer()
                .number(1, now.getEpochSecond() + now.getNano() * 1e-9)
                .number(2, step);
    }

    private void write(ProtoBuffer event) throws IOException {
        byte[] data = event.toBytes();
        ByteBuffer record = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + data.length + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(data.length);
        record.putInt(checksum(record.array(), Long.BYTES));
        record.put(data).putInt(checksum(data, data.length)).flip();
        while (record.hasRemaining()) {
            channel.write(record);
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
    }

    private static KronosException unwritable(Path path, IOException e) {
        return new StorageException(
                path + " cannot be written (" + e.getMessage()
                        + "): check the folder, its permissions and the space left",
                e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }
}
