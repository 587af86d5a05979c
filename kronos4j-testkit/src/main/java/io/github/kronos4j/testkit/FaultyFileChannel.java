package io.github.kronos4j.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;

/// Channel whose writes are steps. A write that fails half-way has written half of its bytes.
final class FaultyFileChannel extends ForwardingFileChannel {
    private final Path file;
    private final Object inode;
    private final FaultSteps steps;

    FaultyFileChannel(FileChannel channel, Path file, FaultSteps steps) throws IOException {
        super(channel, () -> {});
        this.file = file;
        this.inode = FaultSteps.inode(file);
        this.steps = steps;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        steps.changed(file, size());
        return steps.run(() -> super.write(source), () -> super.write(half(source)));
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        steps.changed(file, size());
        return steps.run(() -> super.write(source, position), () -> super.write(half(source), position));
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        long written = 0;
        for (int i = offset; i < offset + length; i++) {
            written += write(sources[i]);
        }
        return written;
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        steps.changed(file, size());
        return steps.run(
                () -> super.transferFrom(source, position, count),
                () -> super.transferFrom(source, position, count / 2));
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        if (size < size()) {
            steps.run(() -> super.truncate(size), () -> true);
        }
        return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        steps.run(
                () -> {
                    super.force(metadata);
                    steps.forced(inode);
                    return true;
                },
                () -> true);
    }

    private static ByteBuffer half(ByteBuffer source) {
        return source.duplicate().limit(source.position() + source.remaining() / 2);
    }
}
