package io.github.kronos4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes of the caches that a number of processors have together.
///
/// A processor has an equal share of each cache that it uses with others. In a virtual machine the numbers are those of
/// the host, whose other machines use the same L3.
///
/// @param l2 bytes of the second level
/// @param l3 bytes of the third level; 0 if there is none
/// @param stated true if the operating system states the sizes, false if they are assumed
record CacheSizes(long l2, long l3, boolean stated) {
    /// Folder in which Linux describes the caches of the first processor.
    static final Path LINUX = Path.of("/sys/devices/system/cpu/cpu0/cache");

    private static final long ASSUMED_L2 = 512L << 10;
    private static final long ASSUMED_L3 = 4L << 20;
    private static final Pattern SIZE = Pattern.compile("(\\d+)([KMG]?)");
    private static final Pattern RANGE = Pattern.compile("(\\d+)(?:-(\\d+))?");

    /// Reads the sizes; 512 KB of L2 and 4 MB of L3 for each processor are assumed where they are not stated.
    ///
    /// @param folder with a folder `index0`, `index1`, ... for each cache of a processor, as in [#LINUX]
    static CacheSizes of(Path folder, int processors) {
        long l2 = 0;
        long l3 = 0;
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> caches = Files.newDirectoryStream(folder, "index*")) {
                for (Path cache : caches) {
                    switch (text(cache, "level")) {
                        case "2" -> l2 = share(cache);
                        case "3" -> l3 = share(cache);
                        default -> {} // the first level
                    }
                }
            } catch (IOException | UncheckedIOException e) {
                l2 = 0; // as if nothing were stated
            }
        }
        return l2 > 0
                ? new CacheSizes(l2 * processors, l3 * processors, true)
                : new CacheSizes(ASSUMED_L2 * processors, ASSUMED_L3 * processors, false);
    }

    /// The level that holds a number of bytes of which each processor reads an equal part.
    CacheLevel holding(long bytes) {
        if (bytes <= l2) {
            return CacheLevel.L2;
        }
        return bytes <= l3 ? CacheLevel.L3 : CacheLevel.MEMORY;
    }

    /// Bytes of a cache for each processor that uses it; 0 if the size is not understood.
    private static long share(Path cache) {
        Matcher size = SIZE.matcher(text(cache, "size"));
        if (!size.matches()) {
            return 0;
        }
        int shift = switch (size.group(2)) {
            case "K" -> 10;
            case "M" -> 20;
            case "G" -> 30;
            default -> 0;
        };
        return (Long.parseLong(size.group(1)) << shift) / users(text(cache, "shared_cpu_list"));
    }

    /// Number of processors in a list such as `0-3,8-11`.
    private static int users(String list) {
        int users = 0;
        for (Matcher range = RANGE.matcher(list); range.find(); ) {
            int first = Integer.parseInt(range.group(1));
            users += range.group(2) == null ? 1 : Integer.parseInt(range.group(2)) - first + 1;
        }
        return Math.max(1, users);
    }

    private static String text(Path cache, String file) {
        try {
            return Files.readString(cache.resolve(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
