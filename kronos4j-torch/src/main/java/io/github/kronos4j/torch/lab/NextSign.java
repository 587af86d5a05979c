package io.github.kronos4j.torch.lab;

import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;

/// [Inputs#NEXT_SIGN].
final class NextSign implements InputTable {
    private final Map<String, Map<LocalDateTime, Float>> signs = new HashMap<>();

    /// @param series bars by symbol, those after the origins included
    NextSign(Map<String, Bars> series) {
        series.forEach((symbol, bars) -> {
            Map<LocalDateTime, Float> ofSymbol = new HashMap<>();
            for (int i = 0; i + 1 < bars.size(); i++) {
                ofSymbol.put(bars.time(i), (float) Math.signum(bars.close(i + 1) - bars.close(i)));
            }
            signs.put(symbol, ofSymbol);
        });
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public boolean isKnownAhead() {
        return true;
    }

    @Override
    public void read(String symbol, LocalDateTime time, float[] to, int at) {
        to[at] = signs.getOrDefault(symbol, Map.of()).getOrDefault(time, 0f);
    }
}
