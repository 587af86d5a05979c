package io.github.kronos4j.data.internal.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Checks the outer structure of a Parquet file: `PAR1`, the columns, a footer, its length in four bytes, `PAR1`. This
/// detects truncated and foreign files without reading their content.
public final class ParquetShape {
    private static final int MAGIC = 0x31524150; // PAR1 in little-endian order
    private static final int MIN_SIZE = 12;

    private ParquetShape() {}

    /// True if the file has the outer structure.
    public static boolean isComplete(Path file) {
        try (FileChannel in = FileChannel.open(file)) {
            long size = in.size();
            if (size < MIN_SIZE) {
                return false;
            }
            ByteBuffer ends = ByteBuffer.allocate(MIN_SIZE).order(ByteOrder.LITTLE_ENDIAN);
            in.read(ends.limit(4), 0);
            in.read(ends.limit(MIN_SIZE), size - 8);
            return !ends.hasRemaining()
                    && ends.getInt(0) == MAGIC
                    && ends.getInt(8) == MAGIC
                    && ends.getInt(4) > 0
                    && ends.getInt(4) <= size - MIN_SIZE;
        } catch (IOException e) {
            return false;
        }
    }
}
