package io.github.kronos4j.checkpoint;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.internal.FiniteNumbers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Requested tensors and faults of one load, shared by all views of it.
final class LoadReport {
    /// Limit on the elements of absent tensors that are replaced by zeros, which bounds the memory that a wrong or
    /// hostile config can cost.
    private static final long MAX_ABSENT = 1 << 21;

    /// Limit on the names of each kind of fault in a message.
    private static final int MAX_NAMES = 10;

    private final SafeTensors tensors;
    private final Set<String> requested = new HashSet<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> misshapen = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();
    private long absent;

    LoadReport(SafeTensors tensors) {
        this.tensors = tensors;
    }

    /// Returns true if a tensor exists with the expected shape; records a fault otherwise.
    boolean find(String name, List<Long> shape) {
        requested.add(name);
        TensorInfo tensor = tensors.tensors().get(name);
        if (tensor == null) {
            missing.add(name);
            return absent(shape);
        }
        if (!tensor.shape().equals(shape)) {
            misshapen.add(name + " " + tensor.shape() + ", expected " + shape);
            return absent(shape);
        }
        if (!tensor.dtype().isFloat()) {
            misshapen.add(name + " of type " + tensor.dtype());
            return false;
        }
        return true;
    }

    /// Counts elements that are replaced by zeros, and fails before they exhaust memory.
    private boolean absent(List<Long> shape) {
        absent += shape.stream().reduce(1L, Math::multiplyExact);
        if (absent > MAX_ABSENT) {
            check(List.of());
        }
        return false;
    }

    /// Records the values of a tensor that are not finite.
    ///
    /// @param first index of the first value in the tensor
    void requireFinite(String name, long first, float[] values, int count) {
        if (FiniteNumbers.in(values, 0, count)) {
            return;
        }
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(values[i])) {
                damaged.add(name + "[" + (first + i) + "] = " + values[i]);
                return;
            }
        }
    }

    /// @throws KronosException listing the faults
    void check() {
        List<String> unexpected = tensors.tensors().keySet().stream()
                .filter(name -> !requested.contains(name) && !Weights.isDerived(name))
                .map(Json::quote)
                .toList();
        check(unexpected);
    }

    private void check(List<String> unexpected) {
        var faults = new ArrayList<String>();
        list(faults, "missing", missing);
        list(faults, "of the wrong shape or type", misshapen);
        list(faults, "unexpected", unexpected);
        if (!faults.isEmpty()) {
            throw new InvalidInputException(tensors.file() + " does not fit its config.json: "
                    + String.join("; ", faults) + "; use both files from the same checkpoint");
        }
        if (!damaged.isEmpty()) {
            list(faults, "with values that are not finite numbers", damaged);
            throw new InvalidInputException(tensors.file() + " is damaged: tensors " + faults.getFirst()
                    + "; download or copy the checkpoint again");
        }
    }

    private static void list(List<String> faults, String kind, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        String shown = String.join(", ", names.subList(0, Math.min(names.size(), MAX_NAMES)));
        String rest = names.size() > MAX_NAMES ? " and " + (names.size() - MAX_NAMES) + " more" : "";
        faults.add(names.size() + " " + kind + " (" + shown + rest + ")");
    }
}
