package io.github.kronos4j.report.chart;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Units of a time axis, coarse to fine. A bar that begins a new unit gets a label.
enum TimeUnit {
    DECADE("yyyy"),
    YEAR("yyyy"),
    QUARTER("MMM"),
    MONTH("MMM"),
    WEEK("d"),
    DAY("d"),
    HALF_DAY("HH:mm"),
    FOUR_HOURS("HH:mm"),
    TWO_HOURS("HH:mm"),
    HOUR("HH:mm"),
    HALF_HOUR("HH:mm"),
    QUARTER_HOUR("HH:mm"),
    FIVE_MINUTES("HH:mm"),
    MINUTE("HH:mm");

    private final DateTimeFormatter format;

    TimeUnit(String pattern) {
        format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    /// The number of the unit that contains a time; equal for times in the same unit.
    long bucket(LocalDateTime time) {
        return switch (this) {
            case DECADE -> time.getYear() / 10;
            case YEAR -> time.getYear();
            case QUARTER -> time.getYear() * 4L + (time.getMonthValue() - 1) / 3;
            case MONTH -> time.getYear() * 12L + time.getMonthValue();
            case WEEK -> Math.floorDiv(time.toLocalDate().toEpochDay() + 3, 7); // 1970-01-01 was a Thursday
            case DAY -> time.toLocalDate().toEpochDay();
            case HALF_DAY -> minutes(time, 720);
            case FOUR_HOURS -> minutes(time, 240);
            case TWO_HOURS -> minutes(time, 120);
            case HOUR -> minutes(time, 60);
            case HALF_HOUR -> minutes(time, 30);
            case QUARTER_HOUR -> minutes(time, 15);
            case FIVE_MINUTES -> minutes(time, 5);
            case MINUTE -> minutes(time, 1);
        };
    }

    String label(LocalDateTime time) {
        return format.format(time);
    }

    /// The unit on the second line of the axis, below labels in this unit.
    TimeUnit parent() {
        return switch (this) {
            case DECADE, YEAR -> DECADE;
            case QUARTER, MONTH -> YEAR;
            case WEEK, DAY -> MONTH;
            default -> DAY;
        };
    }

    /// The label on the second line if this is the parent unit.
    ///
    /// @param withYear true if the label of a day includes the year
    String parentLabel(LocalDateTime time, boolean withYear) {
        String pattern = switch (this) {
            case DECADE -> "";
            case YEAR -> "yyyy";
            case MONTH -> "MMM yyyy";
            default -> withYear ? "EEE d MMM yyyy" : "EEE d MMM";
        };
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
    }

    private static long minutes(LocalDateTime time, int length) {
        long day = time.toLocalDate().toEpochDay();
        return (day * 1440 + time.getHour() * 60L + time.getMinute()) / length;
    }
}
