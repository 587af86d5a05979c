package io.github.kronos4j.serve.data;

import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/// Measures compressed files by unpacking them into nothing, so that a small file with a huge content is refused before
/// it is read as bars.
final class UnpackedSize {
    private static final int BUFFER = 1 << 16;

    private UnpackedSize() {}

    /// Refuses a gzip file, zip archive or workbook whose content is larger than a limit.
    ///
    /// @throws ProblemException if it is
    static void require(Path file, long limit) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), BUFFER)) {
            in.mark(4);
            int first = in.read();
            int second = in.read();
            in.reset();
            if (first == 0x1f && second == 0x8b) {
                skip(new GZIPInputStream(in, BUFFER), limit, 0);
            } else if (first == 'P' && second == 'K') {
                ZipInputStream entries = new ZipInputStream(in);
                long size = 0;
                while (entries.getNextEntry() != null) {
                    size = skip(entries, limit, size);
                }
            }
        } catch (java.util.zip.ZipException | java.io.EOFException _) {
            // a damaged archive: the reader of bars says so
        }
    }

    private static long skip(InputStream in, long limit, long before) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = before;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            size += count;
            if (size > limit) {
                throw new ProblemException(
                        ProblemKind.TOO_LARGE,
                        "the compressed file has more than " + limit + " bytes of content: upload less at a time",
                        Map.of("limit", limit));
            }
        }
        return size;
    }
}
