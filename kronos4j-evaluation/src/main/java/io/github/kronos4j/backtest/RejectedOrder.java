package io.github.kronos4j.backtest;

/// A trade that was wanted and could not be made. It is not tried again unless the strategy decides so.
///
/// @param time number of the time at whose open it was to be made
/// @param symbol number of the symbol
/// @param purchase whether it was to be bought, else sold
/// @param reason why not
public record RejectedOrder(int time, int symbol, boolean purchase, Reason reason) {
    /// Why a trade could not be made.
    public enum Reason {
        NO_BAR("no bar: suspended, or not yet or no longer listed"),
        LIMIT_UP("opened at the upper price limit"),
        LIMIT_DOWN("opened at the lower price limit"),
        BOUGHT_TODAY("bought on the same day"),
        TOO_LITTLE_CASH("too little cash for the smallest order");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /// For people.
        public String words() {
            return words;
        }
    }
}
