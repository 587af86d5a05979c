package io.github.kronos4j.data;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.calendar.TradingDates;
import io.github.kronos4j.market.futures.Contract;
import io.github.kronos4j.market.quality.BarChecks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// The contracts of a future as read from files, with the trading days of their exchange.
///
/// @param contracts the contracts in the order of the files, named after their series
/// @param dates trading days by the calendar of the contract with the most bars
/// @param notes remarks on how the series were read, in full sentences
public record LoadedContracts(List<Contract> contracts, TradingDates dates, List<String> notes) {
    public LoadedContracts {
        contracts = List.copyOf(contracts);
        notes = List.copyOf(notes);
    }

    /// The activity by which contracts compete.
    public enum Activity {
        VOLUME,
        OPEN_INTEREST,
        /// No activity is read, as a schedule decides.
        NONE
    }

    /// Reads contracts.
    ///
    /// @param files at least two series
    /// @throws KronosException if one cannot be read or lacks the activity
    public static LoadedContracts read(List<BarFile> files, Activity activity, SeriesLoader loader) {
        if (files.size() < 2) {
            throw new InvalidInputException("a continuous future is joined from at least two contracts, but "
                    + (files.isEmpty() ? "none is" : files.getFirst() + " alone is") + " given: add the others");
        }
        List<String> notes = new ArrayList<>();
        List<MarketSeries> located = new ArrayList<>();
        for (BarFile file : files) {
            LoadedSeries series = loader.read(file);
            notes.addAll(series.loaded().notes());
            BarChecks.check(series.bars()).requireUsable(series.source());
            located.add(loader.locate(series));
        }
        MarketSeries longest = located.stream()
                .max(Comparator.comparingInt(series -> series.bars().size()))
                .orElseThrow();
        TradingDates dates = TradingDates.of(longest.bars(), longest.calendar());
        List<Contract> contracts = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            contracts.add(contract(located.get(i), files.get(i), activity, dates, loader));
        }
        return new LoadedContracts(contracts, dates, notes);
    }

    private static Contract contract(
            MarketSeries series, BarFile file, Activity activity, TradingDates dates, SeriesLoader loader) {
        return switch (activity) {
            case VOLUME -> Contract.byVolume(series.symbol(), series.bars(), dates);
            case OPEN_INTEREST ->
                Contract.byOpenInterest(
                        series.symbol(),
                        series.bars(),
                        loader.locate(loader.readOpenInterest(file)).bars(),
                        dates);
            case NONE -> new Contract(series.symbol(), series.bars(), new TreeMap<>());
        };
    }
}
