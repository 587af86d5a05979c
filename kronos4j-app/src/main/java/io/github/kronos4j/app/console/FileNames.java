package io.github.kronos4j.app.console;

import io.github.kronos4j.internal.ControlCharacters;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Names of files for symbols. A symbol comes from a file or a folder and may hold any characters; its file name stays
/// inside the folder that it is resolved against, on every system.
public final class FileNames {
    private static final int MAX_BYTES = 120; // in UTF-8; file systems allow 255, and endings are added
    private static final String RESERVED = "/\\:*?\"<>|";

    private FileNames() {}

    /// Returns the file name of a symbol: separators, control characters and characters that Windows reserves are
    /// hyphens, and a name longer than 120 bytes ends with its checksum instead.
    public static String of(String symbol) {
        StringBuilder name = new StringBuilder();
        symbol.codePoints().map(FileNames::allowed).forEach(name::appendCodePoint);
        if (name.chars().allMatch(c -> c == '.' || c == ' ')) {
            return "-".repeat(Math.max(1, Math.min(name.length(), MAX_BYTES))); // ".." is a folder
        }
        return bytes(name) <= MAX_BYTES ? name.toString() : shortened(name, symbol);
    }

    private static int allowed(int character) {
        boolean halfOfPair = Character.getType(character) == Character.SURROGATE; // which has no bytes
        boolean visible = !halfOfPair && !ControlCharacters.is(character);
        return visible && RESERVED.indexOf(character) < 0 ? character : '-';
    }

    private static String shortened(StringBuilder name, String symbol) {
        CRC32 checksum = new CRC32();
        checksum.update(symbol.getBytes(StandardCharsets.UTF_8));
        String end = String.format("-%08x", checksum.getValue());
        while (bytes(name) > MAX_BYTES - end.length()) {
            name.setLength(name.offsetByCodePoints(name.length(), -1));
        }
        return name + end;
    }

    private static int bytes(CharSequence name) {
        return name.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
