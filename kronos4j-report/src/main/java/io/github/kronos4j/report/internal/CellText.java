package io.github.kronos4j.report.internal;

import io.github.kronos4j.evaluation.metric.Skill;
import java.util.Locale;

/// Texts of table cells; a dash for numbers that are not finite.
public final class CellText {
    /// Text of a number that is not finite.
    public static final String NONE = "–";

    private CellText() {}

    /// A number with a number of decimals.
    public static String number(double value, int decimals) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : NONE;
    }

    /// A p-value with three decimals.
    public static String pValue(double value) {
        return value < 0.001 ? "< 0.001" : number(value, 3);
    }

    /// A skill in percent with its interval.
    public static String skill(Skill skill) {
        return Double.isFinite(skill.value() + skill.low() + skill.high())
                ? String.format(
                        Locale.ROOT,
                        "%+.1f %% [%+.1f, %+.1f]",
                        100 * skill.value(),
                        100 * skill.low(),
                        100 * skill.high())
                : NONE;
    }
}
