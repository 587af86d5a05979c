package io.github.kronos4j.data.file;

import java.util.regex.Pattern;

/// Cells of CSV files that hold text. Spreadsheets run a cell that starts with one of `= + - @` as a formula, even if
/// it is quoted; such a cell is written with an apostrophe before it, which makes it text.
public final class CsvText {
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\t\r\n].*", Pattern.DOTALL);
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?((\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?|(?i:inf|infinity|nan))");

    private CsvText() {}

    /// Returns the cell of a text: the text, with an apostrophe before it if it would be a formula. Numbers remain
    /// as they are. A text that reads like a protected one is protected too, so that [#text] restores every text.
    public static String cell(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    /// Returns the text of a cell that [#cell] made.
    public static String text(String cell) {
        return cell.startsWith("'") && isFormula(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean isFormula(String text) {
        return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
    }
}
