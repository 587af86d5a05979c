package io.github.kronos4j.torch.lab;

import java.time.LocalDateTime;

/// [Inputs#DAY_OF_YEAR].
record DayOfYear() implements InputTable {
    private static final double DAYS = 365.25;

    @Override
    public int size() {
        return 2;
    }

    @Override
    public boolean isKnownAhead() {
        return true;
    }

    @Override
    public void read(String symbol, LocalDateTime time, float[] to, int at) {
        double angle = 2 * Math.PI * time.getDayOfYear() / DAYS;
        to[at] = (float) Math.sin(angle);
        to[at + 1] = (float) Math.cos(angle);
    }
}
