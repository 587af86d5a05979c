package io.github.kronos4j.report.chart;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Brightness of a chart: dark ink on light paper, or light ink on dark paper.
public enum Theme {
    /// The color scheme of the reader where the format knows it (SVG, HTML); light in PNG.
    AUTO,
    /// Dark ink on light paper.
    LIGHT,
    /// Light ink on dark paper.
    DARK;

    private static final List<Role> ROLES = List.of(
            new Role("paper", Palette.PAPER, 0x12161c),
            new Role("ahead", Palette.AHEAD, 0x181f28),
            new Role("grid", Palette.GRID, 0x232c37),
            new Role("rule", Palette.GRID_MAJOR, 0x334050),
            new Role("frame", Palette.FRAME, 0x465466),
            new Role("ink", Palette.INK, 0xe4e9f0),
            new Role("muted", Palette.MUTED, 0x95a2b6),
            new Role("flat", Palette.FLAT, 0x8490a3),
            new Role("green", Palette.GREEN, 0x2fb592),
            new Role("red", Palette.RED, 0xee6262),
            new Role("forecast", Palette.FORECAST, 0xf59a2e),
            new Role("forecast-down", Palette.FORECAST_DOWN, 0xc2690f),
            new Role("fan", Palette.FAN, 0x6c9dff),
            new Role("median", Palette.MEDIAN, 0x9cbcff));

    private static final Map<Integer, Integer> ON_DARK =
            ROLES.stream().collect(Collectors.toUnmodifiableMap(Role::onLight, Role::onDark));

    /// A color of the palette and the one that takes its place on dark paper.
    private record Role(String name, Color light, int onDark) {
        int onLight() {
            return rgb(light);
        }
    }

    /// A color of the palette in this theme, with its opacity. Colors that are not of the palette remain as they
    /// are.
    Color of(Color color) {
        Integer dark = this == DARK ? ON_DARK.get(rgb(color)) : null;
        return dark == null ? color : new Color(dark | (color.getAlpha() << 24), true);
    }

    /// CSS rules that turn the light colors of SVG elements into those on dark paper if the reader prefers them.
    static String rules() {
        return "@media (prefers-color-scheme:dark){"
                + css(role -> String.format(
                        Locale.ROOT,
                        "[fill=\"#%06x\"]{fill:#%06x}[stroke=\"#%1$06x\"]{stroke:#%2$06x}",
                        role.onLight(),
                        role.onDark))
                + "}";
    }

    /// CSS variables with the colors by name: those of the reader's color scheme, or of the class `light` or `dark`
    /// of the page.
    static String variables() {
        String light = css(role -> variable(role, role.onLight()));
        String dark = css(role -> variable(role, role.onDark));
        return ":root{" + light + "}@media (prefers-color-scheme:dark){:root:not(.light){" + dark + "}}:root.dark{"
                + dark + "}";
    }

    /// Names of the variables.
    static List<String> names() {
        return ROLES.stream().map(Role::name).toList();
    }

    private static String variable(Role role, int rgb) {
        return String.format(Locale.ROOT, "--%s:#%06x;", role.name, rgb);
    }

    private static String css(Function<Role, String> rule) {
        return ROLES.stream().map(rule).collect(Collectors.joining());
    }

    private static int rgb(Color color) {
        return color.getRGB() & 0xffffff;
    }
}
