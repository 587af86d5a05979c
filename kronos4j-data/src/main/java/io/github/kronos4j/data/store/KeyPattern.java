package io.github.kronos4j.data.store;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Glob of names of stored series: `*` and `?` stand for characters other than a slash, `**` for any, `[ab]` for one of
/// them, `{a,b}` for one of the texts, and a backslash takes the next character as it is.
///
/// Names are matched as texts, not as paths: a symbol may hold characters that no path of this system can have.
///
/// @param glob the pattern as given
/// @param regex the same as a regular expression
record KeyPattern(String glob, Pattern regex) {
    /// Parses a glob.
    ///
    /// @throws KronosException if a bracket is not closed
    static KeyPattern parse(String glob) {
        StringBuilder regex = new StringBuilder();
        boolean isInBraces = false;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> {
                    boolean crosses = glob.startsWith("**", i);
                    regex.append(crosses ? ".*" : "[^/]*");
                    i += crosses ? 1 : 0;
                }
                case '?' -> regex.append("[^/]");
                case '[' -> {
                    int end = glob.indexOf(']', i + 2);
                    if (end < 0) {
                        throw invalid(glob, "a [ is not closed");
                    }
                    regex.append(oneOf(glob.substring(i + 1, end)));
                    i = end;
                }
                case '{' -> {
                    regex.append("(?:");
                    isInBraces = true;
                }
                case '}' -> {
                    regex.append(isInBraces ? ")" : "\\}");
                    isInBraces = false;
                }
                case ',' -> regex.append(isInBraces ? "|" : ",");
                case '\\' -> {
                    i++;
                    regex.append(i < glob.length() ? Pattern.quote(glob.substring(i, i + 1)) : "\\\\");
                }
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        if (isInBraces) {
            throw invalid(glob, "a { is not closed");
        }
        try {
            return new KeyPattern(glob, Pattern.compile(regex.toString(), Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            throw invalid(glob, e.getDescription());
        }
    }

    boolean matches(SeriesKey key) {
        return regex.matcher(key.toString()).matches();
    }

    /// A class of characters, in which only `!` at the beginning and `-` have a meaning.
    private static String oneOf(String characters) {
        boolean isNegated = characters.startsWith("!");
        String listed = isNegated ? characters.substring(1) : characters;
        return (isNegated ? "[^/" : "[") + listed.replaceAll("[\\[\\]\\\\^&]", "\\\\$0") + "]";
    }

    private static InvalidInputException invalid(String glob, String reason) {
        return new InvalidInputException(
                "'" + glob + "' is not a valid pattern (" + reason + "): use the form cn/1d/600519.SH or cn/1d/60*");
    }
}
