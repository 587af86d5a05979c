package io.github.kronos4j.report.chart;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Part of a TrueType font with the glyphs of some characters, small enough to embed. Reads the tables that the
/// OpenType specification 1.9 requires and a `cmap` of format 4, and needs no fonts of the machine.
final class FontSubset {
    private static final int DIRECTORY = 12;
    private static final int RECORD = 16; // bytes of a table in the directory
    private static final int CHECKSUM_ADJUSTMENT = 8; // offset in head
    private static final int GLYPH_COUNT = 4; // offset in maxp
    private static final int METRIC_COUNT = 34; // offset in hhea
    private static final int GLYPH_HEADER = 10;
    private static final List<String> COPIED = List.of("OS/2", "name", "post");

    private final Map<String, ByteBuffer> tables = new LinkedHashMap<>();

    /// @param font bytes of a font whose glyphs have 32-bit offsets
    FontSubset(byte[] font) {
        ByteBuffer all = ByteBuffer.wrap(font);
        for (int i = 0; i < all.getShort(4); i++) {
            int at = DIRECTORY + i * RECORD;
            String tag = new String(font, at, 4, StandardCharsets.US_ASCII);
            tables.put(tag, all.slice(all.getInt(at + 8), all.getInt(at + 12)));
        }
    }

    /// True if the font has a glyph for a character.
    boolean has(int character) {
        return glyph(character) != 0;
    }

    /// Returns a font with the glyphs of these characters alone.
    byte[] of(Collection<Integer> characters) {
        Map<Integer, Integer> numbers = new LinkedHashMap<>(); // of the glyphs of the subset, by those of the font
        numbers.put(0, 0);
        SortedMap<Integer, Integer> characterMap = new TreeMap<>();
        for (int character : characters) {
            characterMap.put(character, number(glyph(character), numbers));
        }
        List<ByteBuffer> glyphs = new ArrayList<>();
        List<Integer> sources = new ArrayList<>(numbers.keySet());
        for (int i = 0; i < sources.size(); i++) { // grows with the parts of composite glyphs
            glyphs.add(renumbered(outline(sources.get(i)), numbers));
            sources.addAll(numbers.keySet().stream().skip(sources.size()).toList());
        }
        SortedMap<String, ByteBuffer> result = new TreeMap<>();
        COPIED.forEach(tag -> result.put(tag, copy(table(tag))));
        result.put("head", copy(table("head")).putInt(CHECKSUM_ADJUSTMENT, 0));
        result.put("maxp", copy(table("maxp")).putShort(GLYPH_COUNT, (short) glyphs.size()));
        result.put("hhea", copy(table("hhea")).putShort(METRIC_COUNT, (short) glyphs.size()));
        result.put("cmap", characterMap(characterMap));
        result.put("hmtx", metrics(sources));
        putOutlines(glyphs, result);
        return assembled(result);
    }

    private static int number(int glyph, Map<Integer, Integer> numbers) {
        return numbers.computeIfAbsent(glyph, _ -> numbers.size());
    }

    private ByteBuffer table(String tag) {
        ByteBuffer table = tables.get(tag);
        if (table == null) {
            throw new IllegalArgumentException("the font has no table " + tag);
        }
        return table;
    }

    /// The number of a character's glyph; 0 if there is none.
    private int glyph(int character) {
        ByteBuffer maps = table("cmap");
        int start = maps.getInt(8);
        int size = unsigned(maps, start + 6); // bytes of a column
        int ends = start + 14;
        int starts = ends + size + 2;
        for (int i = 0; i < size; i += 2) {
            if (character <= unsigned(maps, ends + i)) {
                int first = unsigned(maps, starts + i);
                int delta = unsigned(maps, starts + size + i);
                int column = starts + 2 * size + i;
                int offset = unsigned(maps, column);
                if (character < first) {
                    return 0;
                }
                int glyph = offset == 0 ? character : unsigned(maps, column + offset + 2 * (character - first));
                return glyph == 0 ? 0 : (glyph + delta) & 0xffff;
            }
        }
        return 0;
    }

    private ByteBuffer outline(int glyph) {
        ByteBuffer offsets = table("loca");
        int start = offsets.getInt(4 * glyph);
        return table("glyf").slice(start, offsets.getInt(4 * glyph + 4) - start);
    }

    /// A copy of an outline whose parts, if it is composite, have the numbers of the subset.
    private static ByteBuffer renumbered(ByteBuffer outline, Map<Integer, Integer> numbers) {
        ByteBuffer copy = copy(outline);
        if (copy.capacity() == 0 || copy.getShort(0) >= 0) {
            return copy;
        }
        int at = GLYPH_HEADER;
        int flags;
        do {
            flags = unsigned(copy, at);
            copy.putShort(at + 2, (short) number(unsigned(copy, at + 2), numbers));
            int scales = (flags & 0x8) != 0 ? 1 : (flags & 0x40) != 0 ? 2 : (flags & 0x80) != 0 ? 4 : 0;
            at += 4 + ((flags & 0x1) != 0 ? 4 : 2) + 2 * scales;
        } while ((flags & 0x20) != 0);
        return copy;
    }

    /// The widths and left bearings of glyphs; those after the last width of the font have the same width.
    private ByteBuffer metrics(List<Integer> glyphs) {
        ByteBuffer all = table("hmtx");
        int widths = unsigned(table("hhea"), METRIC_COUNT);
        ByteBuffer metrics = ByteBuffer.allocate(4 * glyphs.size());
        for (int glyph : glyphs) {
            metrics.putShort(all.getShort(4 * Math.min(glyph, widths - 1)));
            metrics.putShort(all.getShort(glyph < widths ? 4 * glyph + 2 : 4 * widths + 2 * (glyph - widths)));
        }
        return metrics;
    }

    /// A `cmap` with one subtable of format 12 and a group for each character.
    private static ByteBuffer characterMap(SortedMap<Integer, Integer> glyphs) {
        int length = 16 + 12 * glyphs.size();
        ByteBuffer map = ByteBuffer.allocate(12 + length);
        map.putShort((short) 0).putShort((short) 1).putShort((short) 3).putShort((short) 10);
        map.putInt(12);
        map.putShort((short) 12).putShort((short) 0).putInt(length).putInt(0).putInt(glyphs.size());
        glyphs.forEach(
                (character, glyph) -> map.putInt(character).putInt(character).putInt(glyph));
        return map;
    }

    private static void putOutlines(List<ByteBuffer> glyphs, Map<String, ByteBuffer> tables) {
        int size = glyphs.stream().mapToInt(glyph -> padded(glyph.capacity())).sum();
        ByteBuffer outlines = ByteBuffer.allocate(size);
        ByteBuffer offsets = ByteBuffer.allocate(4 * (glyphs.size() + 1));
        offsets.putInt(0);
        for (ByteBuffer glyph : glyphs) {
            outlines.put(glyph.rewind());
            outlines.position(padded(outlines.position()));
            offsets.putInt(outlines.position());
        }
        tables.put("glyf", outlines);
        tables.put("loca", offsets);
    }

    private static byte[] assembled(SortedMap<String, ByteBuffer> tables) {
        int count = tables.size();
        int size = tables.values().stream()
                .mapToInt(table -> padded(table.capacity()))
                .sum();
        ByteBuffer font = ByteBuffer.allocate(DIRECTORY + count * RECORD + size);
        int power = Integer.highestOneBit(count);
        font.putInt(0x00010000).putShort((short) count);
        font.putShort((short) (16 * power)).putShort((short) Integer.numberOfTrailingZeros(power));
        font.putShort((short) (16 * (count - power)));
        int at = DIRECTORY + count * RECORD;
        int head = 0;
        for (Map.Entry<String, ByteBuffer> table : tables.entrySet()) {
            ByteBuffer content = table.getValue();
            font.put(at, content.rewind(), 0, content.capacity());
            font.put(table.getKey().getBytes(StandardCharsets.US_ASCII));
            font.putInt(sum(font, at, padded(content.capacity())));
            font.putInt(at).putInt(content.capacity());
            head = table.getKey().equals("head") ? at : head;
            at += padded(content.capacity());
        }
        font.putInt(head + CHECKSUM_ADJUSTMENT, 0xb1b0afba - sum(font, 0, font.capacity()));
        return font.array();
    }

    private static int sum(ByteBuffer bytes, int from, int length) {
        int sum = 0;
        for (int i = from; i < from + length; i += 4) {
            sum += bytes.getInt(i);
        }
        return sum;
    }

    private static int padded(int size) {
        return (size + 3) & ~3;
    }

    private static ByteBuffer copy(ByteBuffer source) {
        return ByteBuffer.allocate(source.capacity()).put(0, source, 0, source.capacity());
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }
}
