package io.github.kronos4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FontSubsetTest {
    private static final String TEXT = "万亿贵州茅台比亚迪上证指数トヨタ（）";
    private static final FontRenderContext CONTEXT = new FontRenderContext(new AffineTransform(), true, true);

    /// Java2D reads the subset, and its glyphs, composite ones too, are those of the font.
    @Test
    void glyphsOfTheSubsetAreThoseOfTheFont() throws Exception {
        byte[] bytes =
                new FontSubset(Fonts.bundled()).of(TEXT.codePoints().boxed().toList());
        Font all = read(Fonts.bundled());
        Font subset = read(bytes);

        assertThat(bytes.length).isLessThan(20_000);
        assertThat(subset.canDisplayUpTo(TEXT)).isEqualTo(-1);
        assertThat(subset.canDisplay('中')).isFalse();
        for (int character : TEXT.codePoints().toArray()) {
            String text = Character.toString(character);
            Area expected = outline(all, text);
            assertThat(outline(subset, text).equals(expected)).as(text).isTrue();
            assertThat(subset.getStringBounds(text, CONTEXT).getWidth())
                    .as(text)
                    .isEqualTo(all.getStringBounds(text, CONTEXT).getWidth());
        }
    }

    @Test
    void onlyChineseAndJapaneseCharactersAreEmbedded() throws Exception {
        String rule = EmbeddedFont.rule(Stream.of("600519 茅台 · 1d", "2000万"));

        assertThat(EmbeddedFont.rule(Stream.of("S&P 500 · 1d ± é", ""))).isEmpty();
        assertThat(rule).startsWith("@font-face{").contains("unicode-range:U+4e07,U+53f0,U+8305;");
        String base64 = rule.substring(rule.indexOf("base64,") + 7, rule.indexOf(')'));
        Font font = read(Base64.getDecoder().decode(base64));
        assertThat(font.canDisplayUpTo("茅台万")).isEqualTo(-1);
        assertThat(EmbeddedFont.rule(Stream.of("万", "茅台"))).isEqualTo(rule);
    }

    private static Area outline(Font font, String text) {
        return new Area(font.createGlyphVector(CONTEXT, text).getOutline());
    }

    private static Font read(byte[] bytes) throws Exception {
        return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes))
                .deriveFont(48f);
    }

    @Test
    void pagesAndImagesOfChineseSeriesHoldTheirFont() {
        SvgImage image = SvgPen.image(
                "t",
                100,
                50,
                Theme.LIGHT,
                pen -> pen.text("2000万", 1, 20, Palette.LABEL, Palette.INK, Pen.Anchor.LEFT));
        SvgImage plain = SvgPen.image(
                "t", 100, 50, Theme.LIGHT, pen -> pen.text("20M", 1, 20, Palette.LABEL, Palette.INK, Pen.Anchor.LEFT));

        assertThat(image.markup()).contains("@font-face", "text{font-family:" + EmbeddedFont.FAMILIES);
        assertThat(plain.markup()).doesNotContain("font-face", "<style>");
        assertThat(List.of(image.markup().length(), plain.markup().length())).allMatch(length -> length < 10_000);
    }
}
