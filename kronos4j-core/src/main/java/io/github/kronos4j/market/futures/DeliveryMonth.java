package io.github.kronos4j.market.futures;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The product of a contract and the month of its delivery, read from its name.
///
/// @param product code of the product in capitals: `RB`, `IF`, `ES`
public record DeliveryMonth(String product, YearMonth month) {
    private static final String CODES = "FGHJKMNQUVXZ"; // January to December, as on CME
    private static final Pattern DIGITS =
            Pattern.compile("(?<![A-Z0-9])([A-Z]{1,3})(\\d{1,2})(0[1-9]|1[0-2])(?![A-Z0-9])");
    private static final Pattern LETTER =
            Pattern.compile("(?<![A-Z0-9])([A-Z0-9]{1,3})([" + CODES + "])(20\\d{2}|\\d{1,2})(?![A-Z0-9])");

    /// Parses the name of a contract, which may have an exchange or more words beside it: `RB2401`, `SHFE.rb2401`,
    /// `SR401` of Zhengzhou, `ESZ5`, `ESZ25`, `CLF2025`. A year without all of its digits is the first that fits
    /// from the first bar on.
    ///
    /// @param first date of the first bar of the contract
    /// @throws KronosException if the name has no month of delivery
    public static DeliveryMonth parse(String name, LocalDate first) {
        String upper = name.toUpperCase(Locale.ROOT);
        Matcher digits = DIGITS.matcher(upper);
        if (digits.find()) {
            return of(digits.group(1), digits.group(2), Integer.parseInt(digits.group(3)), first);
        }
        Matcher letter = LETTER.matcher(upper);
        if (letter.find()) {
            return of(letter.group(1), letter.group(3), CODES.indexOf(letter.group(2)) + 1, first);
        }
        throw new InvalidInputException("the name of the contract " + name
                + " has no month of delivery: name it like RB2401 or ESZ25, or give the days of the rolls");
    }

    private static DeliveryMonth of(String product, String digits, int month, LocalDate first) {
        int year = Integer.parseInt(digits);
        if (digits.length() < 4) {
            int cycle = digits.length() == 1 ? 10 : 100;
            int from = month < first.getMonthValue() ? first.getYear() + 1 : first.getYear();
            year = from + Math.floorMod(year - from, cycle);
        }
        return new DeliveryMonth(product, YearMonth.of(year, month));
    }
}
