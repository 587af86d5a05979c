package io.github.kronos4j.data.internal.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Known format of a file, from the table `formats.tsv`.
///
/// @param name name for users
/// @param names plain names of columns that a header of the format has; empty for a format without a header
/// @param cells kinds of the cells of a format without a header; empty for one with a header
/// @param isOpen true if further cells may follow
/// @param source address of the description of the format
public record KnownFormat(String name, Set<String> names, List<String> cells, boolean isOpen, String source) {
    /// Name of the format that this library and the reference write.
    private static final String KRONOS = "Kronos";

    private static final int KRONOS_COLUMNS = 7;

    private static final List<KnownFormat> ALL = load();

    /// All known formats, in the order in which they are tried.
    public static List<KnownFormat> all() {
        return ALL;
    }

    private static List<KnownFormat> load() {
        List<KnownFormat> formats = new ArrayList<>();
        for (List<String> line : ResourceTable.read("formats.tsv", 3)) {
            String evidence = line.get(1);
            List<String> words = new ArrayList<>(List.of(
                    evidence.substring(evidence.indexOf(':') + 1).strip().split(" ", -1)));
            boolean isOpen = words.remove("...");
            boolean named = evidence.startsWith("names:");
            formats.add(new KnownFormat(
                    line.getFirst(),
                    named ? Set.copyOf(words) : Set.of(),
                    named ? List.of() : List.copyOf(words),
                    isOpen,
                    line.get(2)));
        }
        return List.copyOf(formats);
    }

    /// Returns the name of the format of a header; `fallback` if none is known.
    static String named(List<String> names, String fallback) {
        List<String> plain =
                names.stream().map(name -> ColumnName.of(name).plain()).toList();
        for (KnownFormat format : ALL) {
            if (!format.names.isEmpty() && plain.containsAll(format.names)) {
                return format.name;
            }
        }
        return fallback;
    }

    /// True for the format of a file with exactly the columns that this library writes.
    static boolean isOwn(String format, int columns) {
        return format.equals(KRONOS) && columns == KRONOS_COLUMNS;
    }
}
