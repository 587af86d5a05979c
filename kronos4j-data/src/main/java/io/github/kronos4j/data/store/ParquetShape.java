package io.github.kronos4j.data.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// The outer form of a Parquet file: `PAR1`, the columns, a footer, its length in four bytes, `PAR1`. A file that was
/// cut off or is something else does not have it, which is told without reading it.
final class ParquetShape {
    private static final int MAGIC = 0x31524150; // PAR1, in little-endian order
    private static final int ENDS = 12;

    private ParquetShape() {}

    static boolean isWhole(Path file) {
        try (FileChannel in = FileChannel.open(file)) {
            long size = in.size();
            if (size < ENDS) {
                return false;
            }
            ByteBuffer ends = ByteBuffer.allocate(ENDS).order(ByteOrder.LITTLE_ENDIAN);
            in.read(ends.limit(4), 0);
            in.read(ends.limit(ENDS), size - 8);
            return !ends.hasRemaining()
                    && ends.getInt(0) == MAGIC
                    && ends.getInt(8) == MAGIC
                    && ends.getInt(4) > 0
                    && ends.getInt(4) <= size - ENDS;
        } catch (IOException e) {
            return false;
        }
    }
}
