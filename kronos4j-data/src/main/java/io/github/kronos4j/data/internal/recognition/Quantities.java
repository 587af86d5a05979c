package io.github.kronos4j.data.internal.recognition;

import io.github.kronos4j.data.internal.recognition.Layout.LayoutColumn;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Chooses the columns of volume and amount by their names and their values.
///
/// A name alone deceives: `turnover` is an amount or a rate, `amount` is money or coins, one of two volumes is all
/// zeros. An amount must therefore fit a volume (see [UnitRatio]); the two are swapped where that fits, and units such
/// as lots of 100 are converted. A column that does not fit is not read, and a note says so. Values of -1 stand for
/// none.
final class Quantities {
    private static final String NOT_FITTING = "not volume times price";

    private final RawSeries series;
    private final List<LayoutColumn> candidates; // the candidate at index i has slot 4 + i
    private final boolean keepsUnits;
    private final boolean trustsNames;
    private final List<String> notes;
    private final Map<Integer, String> remarks = new HashMap<>();

    /// @param candidates columns named as volume or amount, in order of slots
    /// @param keepsUnits true if units are not converted: volumes of derivatives count contracts
    /// @param trustsNames true for files of this library, whose amounts may come from a model: an amount that does
    ///     not fit is read nevertheless, with a remark
    /// @param notes receives remarks
    Quantities(
            RawSeries series,
            List<LayoutColumn> candidates,
            boolean keepsUnits,
            boolean trustsNames,
            List<String> notes) {
        this.series = series;
        this.candidates = candidates;
        this.keepsUnits = keepsUnits;
        this.trustsNames = trustsNames;
        this.notes = notes;
    }

    /// Chosen columns.
    ///
    /// @param volume slot of the volume; -1 if there is none
    /// @param amount slot of the amount; -1 if there is none
    /// @param volumeUnit factor for the values of the volume
    /// @param amountUnit factor for the values of the amount
    /// @param remarks remarks on columns, by index in the table
    record Choice(int volume, int amount, double volumeUnit, double amountUnit, Map<Integer, String> remarks) {}

    private record Pair(int volume, int amount, UnitRatio ratio, boolean hasHeaderUnits) {}

    Choice choose() {
        List<Integer> volumes = filled(Field.VOLUME);
        List<Integer> amounts = filled(Field.AMOUNT);
        Pair pair = exact(volumes, amounts);
        pair = pair == null ? exact(amounts, volumes) : pair;
        pair = pair == null ? exact(volumes, volumes) : pair;
        pair = pair == null ? adjusted(volumes, amounts) : pair;
        Choice choice = pair == null ? withoutPair(volumes, amounts) : of(pair);
        explain(choice, volumes, amounts);
        return choice;
    }

    private Choice of(Pair pair) {
        double volumeUnit = pair.hasHeaderUnits ? column(pair.volume).unit() : 1;
        double amountUnit = pair.hasHeaderUnits ? column(pair.amount).unit() : 1;
        Units units = Units.of(pair.ratio.factor());
        if (units != null && units.sure() && !keepsUnits) {
            volumeUnit *= units.volume();
            amountUnit *= units.amount();
            if (!units.text().isEmpty()) {
                notes.add(units.text()
                        + ", as the ratio of amount and volume to the prices shows: converted to single units");
            }
        } else if (pair.ratio.factor() != 1 && !trustsNames && !Double.isNaN(pair.ratio.factor())) {
            String contracts = pair.ratio.factor() > 1 ? "contracts of that many units" : "amounts in a larger unit";
            notes.add("amount is " + plain(pair.ratio.factor()) + " times volume times price, as with "
                    + (units != null && !units.sure() ? units.text() : contracts)
                    + ": both were kept as they are");
        }
        if (field(pair.volume) == Field.AMOUNT) {
            notes.add("column " + column(pair.volume).name() + " is the volume and "
                    + column(pair.amount).name() + " the amount, as their ratio to the prices shows");
        }
        if (pair.ratio.isAdjusted()) {
            remarks.put(column(pair.amount).index(), "unadjusted, while the prices are adjusted");
        }
        return new Choice(pair.volume, pair.amount, volumeUnit, amountUnit, remarks);
    }

    /// Chooses by name where no amount fits: the first volume that is not all zeros, and an amount only if nothing
    /// contradicts it.
    private Choice withoutPair(List<Integer> volumes, List<Integer> amounts) {
        int volume = -1;
        for (int slot : volumes) {
            if (volume < 0 || (isZero(volume) && !isZero(slot))) {
                volume = slot;
            }
        }
        int amount = -1;
        for (int slot : amounts) {
            boolean unchecked = volume < 0 || isZero(volume) || isZero(slot);
            boolean sure = !column(slot).isTurnover();
            if (amount < 0 && ((unchecked && sure) || isZero(slot) || trustsNames)) {
                amount = slot;
                if (!unchecked) {
                    remarks.put(column(slot).index(), NOT_FITTING);
                    notes.add(column(slot).name() + " is " + NOT_FITTING);
                }
            }
        }
        double volumeUnit = volume < 0 ? 1 : column(volume).unit();
        double amountUnit = amount < 0 ? 1 : column(amount).unit();
        return new Choice(volume, amount, volumeUnit, amountUnit, remarks);
    }

    private void explain(Choice choice, List<Integer> volumes, List<Integer> amounts) {
        for (int slot : amounts) {
            if (slot == choice.amount || slot == choice.volume) {
                continue;
            }
            if (choice.amount < 0) {
                notes.add("column " + column(slot).name() + " was not read as amount: "
                        + (choice.volume < 0
                                ? "there is no volume to compare it with"
                                : "it is " + NOT_FITTING + (isRate(slot) ? ", but probably a rate" : "")));
            }
            remarks.put(column(slot).index(), choice.amount < 0 || isRate(slot) ? NOT_FITTING : "another amount");
        }
        if (choice.amount >= 0 && choice.volume < 0) {
            notes.add(
                    "there is an amount but no volume, which the model needs to use it: a forecast uses the prices only");
        }
        for (int slot : volumes) {
            boolean tick = column(slot).isTickVolume();
            if (slot == choice.volume && tick) {
                remarks.put(column(slot).index(), "tick volume");
            } else if (slot != choice.volume && slot != choice.amount) {
                remarks.put(column(slot).index(), isZero(slot) ? "all zeros" : "another volume");
            }
        }
    }

    private boolean isRate(int slot) {
        double max = 0;
        for (int i = 0; i < series.size(); i++) {
            max = Math.max(max, series.value(slot, i));
        }
        return max <= 100;
    }

    private @Nullable Pair exact(List<Integer> volumes, List<Integer> amounts) {
        return pair(volumes, amounts, UnitRatio::exact);
    }

    private @Nullable Pair adjusted(List<Integer> volumes, List<Integer> amounts) {
        return pair(volumes, amounts, UnitRatio::adjusted);
    }

    @FunctionalInterface
    private interface Relation {
        @Nullable
        UnitRatio of(RawSeries series, int volume, int amount);
    }

    /// Returns the first pair of columns in a relation; null if there is none.
    private @Nullable Pair pair(List<Integer> volumes, List<Integer> amounts, Relation relation) {
        for (int volume : volumes) {
            for (int amount : amounts) {
                UnitRatio ratio = volume == amount ? null : relation.of(series, volume, amount);
                if (ratio != null && isPlausible(ratio, amount)) {
                    return pair(volume, amount, ratio);
                }
            }
        }
        return null;
    }

    private Pair pair(int volume, int amount, UnitRatio ratio) {
        double header = column(volume).unit() / column(amount).unit();
        boolean hasHeaderUnits = header != 1 && Math.abs(ratio.factor() / header - 1) < 1e-6;
        UnitRatio left = hasHeaderUnits ? new UnitRatio(1, ratio.isAdjusted()) : ratio;
        return new Pair(volume, amount, left, hasHeaderUnits || header == 1);
    }

    /// False for a relation that could be one by chance: a name that may be a rate needs known units.
    private boolean isPlausible(UnitRatio ratio, int amount) {
        boolean known = Units.of(ratio.factor()) != null;
        return known || (!column(amount).isTurnover() && (ratio.isAdjusted() || ratio.factor() > 1));
    }

    /// The candidates of a field that have values, in order of preference.
    private List<Integer> filled(Field field) {
        List<Integer> slots = new ArrayList<>();
        for (int c = 0; c < candidates.size(); c++) {
            int slot = Field.PRICES.size() + c;
            if (candidates.get(c).field() == field && hasValues(slot)) {
                slots.add(slot);
            }
        }
        return slots;
    }

    private boolean hasValues(int slot) {
        boolean any = false;
        for (int i = 0; i < series.size(); i++) {
            if (series.value(slot, i) == -1) {
                series.setValue(slot, i, Double.NaN);
            }
            any |= !Double.isNaN(series.value(slot, i));
        }
        return any;
    }

    private boolean isZero(int slot) {
        for (int i = 0; i < series.size(); i++) {
            if (series.value(slot, i) > 0) {
                return false;
            }
        }
        return true;
    }

    private LayoutColumn column(int slot) {
        return candidates.get(slot - Field.PRICES.size());
    }

    private Field field(int slot) {
        return column(slot).field();
    }

    private static String plain(double factor) {
        return BigDecimal.valueOf(factor)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
