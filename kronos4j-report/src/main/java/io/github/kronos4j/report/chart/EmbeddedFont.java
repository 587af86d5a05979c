package io.github.kronos4j.report.chart;

import java.util.Base64;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The part of the bundled font that a page or vector image needs, embedded in its style sheet, so that readers without
/// a font for Chinese and Japanese characters see them too. The fonts of the reader come first.
final class EmbeddedFont {
    /// Families of all texts, in the order in which they are asked for a character.
    static final String FAMILIES = "system-ui, sans-serif, 'Kronos4j CJK'";

    private static final int FIRST_CJK = 0x2e80; // before it every machine has a font

    private EmbeddedFont() {}

    /// The bundled font, loaded when it is first needed.
    private static final class Bundled {
        static final FontSubset FONT = new FontSubset(Fonts.bundled());
    }

    /// Returns the CSS rule of a font with the Chinese and Japanese characters of some texts; empty if there are
    /// none.
    static String rule(Stream<String> texts) {
        SortedSet<Integer> characters = texts.flatMapToInt(String::codePoints)
                .filter(character -> character >= FIRST_CJK && Bundled.FONT.has(character))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
        if (characters.isEmpty()) {
            return "";
        }
        String font = Base64.getEncoder().encodeToString(Bundled.FONT.of(characters));
        List<String> range = characters.stream().map("U+%x"::formatted).toList();
        return "@font-face{font-family:'Kronos4j CJK';unicode-range:" + String.join(",", range)
                + ";src:url(data:font/ttf;base64," + font + ")}";
    }
}
