package io.github.kronos4j.data.scan;

import io.github.kronos4j.data.SeriesInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One input among all inputs of a scan. Series are distinguished by their symbols, so several of one symbol are
/// errors.
///
/// @param sameSymbol number of inputs with its symbol, itself included
public record ScanInput(SeriesInput input, int sameSymbol) {
    /// Counts the symbols of all inputs of a scan.
    public static List<ScanInput> of(List<? extends SeriesInput> inputs) {
        Map<String, Integer> symbols = new HashMap<>();
        inputs.forEach(input -> symbols.merge(input.symbol(), 1, Integer::sum));
        return inputs.stream()
                .map(input -> new ScanInput(input, symbols.getOrDefault(input.symbol(), 1)))
                .toList();
    }
}
