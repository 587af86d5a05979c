package io.github.kronos4j.torch.lab;

import java.time.LocalDateTime;

/// Values of [Inputs] by symbol and time. Immutable.
interface InputTable {
    /// No values.
    InputTable NONE = new InputTable() {
        @Override
        public int size() {
            return 0;
        }

        @Override
        public boolean isKnownAhead() {
            return true;
        }

        @Override
        public void read(String symbol, LocalDateTime time, float[] to, int at) {}
    };

    /// Number of values.
    int size();

    /// True if the values of bars after the origin are known at the origin.
    boolean isKnownAhead();

    /// Writes the values as of a time, of about unit deviation; zeros if there are none.
    void read(String symbol, LocalDateTime time, float[] to, int at);
}
