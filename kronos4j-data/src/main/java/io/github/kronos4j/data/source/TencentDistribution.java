package io.github.kronos4j.data.source;

import io.github.kronos4j.market.ExDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Distribution of a Chinese share as Tencent states it for 10 shares: `10派30元` is 3.00 of cash for each share,
/// `10送3股转增2股派1元` half a new share and 0.10 of cash.
///
/// @param cash cash for each share
/// @param bonus new shares for each share
record TencentDistribution(double cash, double bonus) {
    private static final Pattern FORM =
            Pattern.compile("10(?:送([\\d.]+)股?)?[,，]?(?:转增?([\\d.]+)股?)?[,，]?(?:派([\\d.]+)元?)?(?:[(（].*[)）])?");
    private static final double TOLERANCE = 5e-3; // of a derived ratio, relative

    /// Parses the text; null if it has another form, as for rights.
    static @Nullable TencentDistribution parse(String text) {
        Matcher form = FORM.matcher(text.replace(" ", ""));
        if (text.isBlank() || !form.matches()) {
            return null;
        }
        double bonus = number(form.group(1)) + number(form.group(2));
        double cash = number(form.group(3));
        return bonus + cash > 0 ? new TencentDistribution(cash / 10, bonus / 10) : null;
    }

    private static double number(@Nullable String text) {
        try {
            return text == null ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN; // such as 1.2.3: no distribution
        }
    }

    /// Replaces a derived ex-date by the exact one, if both agree within the rounding.
    ///
    /// @param close last close before the ex-date
    ExDate refine(ExDate derived, double close) {
        ExDate exact = ExDate.of(derived.date(), close, cash, 1 + bonus, 0, 0);
        return Math.abs(exact.priceRatio() / derived.priceRatio() - 1) < TOLERANCE ? exact : derived;
    }
}
