package io.github.kronos4j.backtest;

/// Order that could not be executed. It is dropped; the strategy may repeat it.
///
/// @param time index of the time at whose open it was due
/// @param symbol index of the symbol
/// @param purchase true for a purchase, false for a sale
/// @param reason reason of the rejection
public record RejectedOrder(int time, int symbol, boolean purchase, Reason reason) {
    /// Reason of a rejection.
    public enum Reason {
        NO_BAR("no bar: suspended, or not yet or no longer listed"),
        LIMIT_UP("opened at the upper price limit"),
        LIMIT_DOWN("opened at the lower price limit"),
        BOUGHT_TODAY("bought on the same day"),
        TOO_LITTLE_CASH("too little cash for the smallest order");

        private final String description;

        Reason(String description) {
            this.description = description;
        }

        /// Description for tables.
        public String description() {
            return description;
        }
    }
}
