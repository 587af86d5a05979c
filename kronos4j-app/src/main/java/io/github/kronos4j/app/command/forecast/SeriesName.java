package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.data.LoadedSeries;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names of securities for readers, from their providers or the titles of their files.
final class SeriesName {
    private static final Pattern BLANKS = Pattern.compile("[\\s,;()（）]+");

    /// Words of titles that describe the bars: interval and adjustment.
    private static final Pattern KIND = Pattern.compile("(\\d*(日|周|月|季|年|分钟|小时|分)K?线|[不前后]?复权|数据|行情|\\d+分钟?)");

    private SeriesName() {}

    /// Returns the name by which a provider labels its bars. Labels of files may be anything: their name is in the
    /// first title that starts with a code, `002594 比亚迪 日线 前复权`, between the code and the words that describe the
    /// bars. Empty if there is none.
    static String of(Input input, LoadedSeries series) {
        List<String> labels = series.loaded().labels();
        if (input.file() == null) {
            return labels.isEmpty() ? "" : labels.getFirst();
        }
        return labels.stream()
                .map(SeriesName::of)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String of(String title) {
        List<String> words = Arrays.asList(BLANKS.split(title.strip()));
        boolean hasCode = words.size() > 1 && words.getFirst().chars().anyMatch(Character::isDigit);
        return hasCode
                ? words.stream()
                        .skip(1)
                        .takeWhile(word -> !KIND.matcher(word).matches())
                        .collect(Collectors.joining(" "))
                : "";
    }
}
