package io.github.kronos4j.data.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Partition folders named `key=value`, as used by Hive, Spark, DuckDB and pandas.
public final class Partitions {
    /// Characters that Spark writes as `%XX` or that file systems reject.
    private static final String ESCAPED = "\"#%'*/:=?\\{}[]^<>|";

    private Partitions() {}

    /// Returns the name of a partition folder.
    public static String folder(String key, String value) {
        StringBuilder name = new StringBuilder(key).append('=');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == 0x7F || ESCAPED.indexOf(c) >= 0) {
                name.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }

    /// Returns the value of a key in a path; null if none of its folders has the key.
    public static @Nullable String value(Path path, String key) {
        for (Path part : path) {
            String name = part.toString();
            if (name.startsWith(key + "=")) {
                return unescaped(name.substring(key.length() + 1));
            }
        }
        return null;
    }

    private static String unescaped(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] from = name.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < from.length; i++) {
            int high = from[i] == '%' && i + 2 < from.length ? Character.digit(from[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(from[i + 2], 16) : -1;
            if (low >= 0) {
                bytes.write(16 * high + low);
                i += 2;
            } else {
                bytes.write(from[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
