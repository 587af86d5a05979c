package io.github.kronos4j.model;

import io.github.kronos4j.checkpoint.Weights;

/// Embedding of time: adds minute, hour, weekday, day and month to an embedded token.
final class TemporalEmbedding {
    private static final int MINUTES = 60;
    private static final int HOURS = 24;
    private static final int WEEKDAYS = 7;
    private static final int DAYS = 32;
    private static final int MONTHS = 13;

    private final int width;
    private final float[] minuteEmbed; // (60, D)
    private final float[] hourEmbed; // (24, D)
    private final float[] weekdayEmbed; // (7, D)
    private final float[] dayEmbed; // (32, D), from 1
    private final float[] monthEmbed; // (13, D), from 1

    /// @param learned true if the tables were trained; fixed tables are stored one name deeper
    TemporalEmbedding(Weights weights, int width, boolean learned) {
        this.width = width;
        minuteEmbed = table(weights.child("minute_embed"), MINUTES, learned);
        hourEmbed = table(weights.child("hour_embed"), HOURS, learned);
        weekdayEmbed = table(weights.child("weekday_embed"), WEEKDAYS, learned);
        dayEmbed = table(weights.child("day_embed"), DAYS, learned);
        monthEmbed = table(weights.child("month_embed"), MONTHS, learned);
    }

    private float[] table(Weights weights, int rows, boolean learned) {
        return (learned ? weights : weights.child("emb")).matrix("weight", rows, width);
    }

    /// Adds the embedding of packed [TimeFeatures] to a row.
    void addTo(float[] x, int offset, int features) {
        int minute = TimeFeatures.minute(features) * width;
        int hour = TimeFeatures.hour(features) * width;
        int weekday = TimeFeatures.weekday(features) * width;
        int day = TimeFeatures.day(features) * width;
        int month = TimeFeatures.month(features) * width;
        for (int i = 0; i < width; i++) {
            x[offset + i] += hourEmbed[hour + i]
                    + weekdayEmbed[weekday + i]
                    + dayEmbed[day + i]
                    + monthEmbed[month + i]
                    + minuteEmbed[minute + i];
        }
    }
}
