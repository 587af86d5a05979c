package io.github.kronos4j.torch.optim;

import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.nn.ParameterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// All trained values in one vector, and their gradients in another.
///
/// The tensors of the network become views of it, so that clipping, an update and the sum of gradients are a few
/// operations each, however many layers there are. Replicas of the network share the values, and each has gradients of
/// its own. Matrices come first.
final class FlatParameters implements AutoCloseable {
    /// Every tensor begins at a multiple of this, for the vector unit; the gaps stay zero.
    private static final long ALIGNMENT = 16;

    private final Tensor values; // (N)
    private final List<Tensor> gradients = new ArrayList<>(); // (N) of each replica
    private final long matrices;

    /// @param replicas networks of the same settings; all get the values of the first
    FlatParameters(List<ParameterRegistry> replicas) {
        ParameterRegistry network = replicas.getFirst();
        List<Tensor> tensors = ordered(network);
        matrices = room(tensors.stream().filter(FlatParameters::isMatrix));
        try (var _ = new NativeScope()) {
            values = NativeScope.keep(network.device().zeros(room(tensors.stream())));
            layOut(tensors);
            for (ParameterRegistry replica : replicas) {
                if (replica != network) {
                    network.shareWith(replica);
                }
                gradients.add(layOutGradients(ordered(replica)));
            }
        }
    }

    private void layOut(List<Tensor> tensors) {
        long at = 0;
        for (Tensor tensor : tensors) {
            Tensor value = values.narrow(0, at, tensor.numel()).view(tensor.shape());
            value.copy_(tensor.detach());
            tensor.set_data(value);
            at += room(tensor);
        }
    }

    private Tensor layOutGradients(List<Tensor> tensors) {
        Tensor all = NativeScope.keep(torch.zeros_like(values));
        long at = 0;
        for (Tensor tensor : tensors) {
            tensor.mutable_grad().put(all.narrow(0, at, tensor.numel()).view(tensor.shape()));
            at += room(tensor);
        }
        return all;
    }

    private static List<Tensor> ordered(ParameterRegistry network) {
        List<Tensor> tensors = network.trained();
        return Stream.concat(
                        tensors.stream().filter(FlatParameters::isMatrix),
                        tensors.stream().filter(tensor -> !isMatrix(tensor)))
                .toList();
    }

    private static boolean isMatrix(Tensor tensor) {
        return tensor.dim() > 1;
    }

    private static long room(Tensor tensor) {
        return Math.ceilDiv(tensor.numel(), ALIGNMENT) * ALIGNMENT;
    }

    private static long room(Stream<Tensor> tensors) {
        return tensors.mapToLong(FlatParameters::room).sum();
    }

    /// All values: (N), to be changed in place.
    Tensor values() {
        return values;
    }

    /// Length of the first part of the vector, which holds the matrices.
    long inMatrices() {
        return matrices;
    }

    /// Adds the gradients of all replicas to those of the first, in their order, and returns these: (N), to be
    /// changed in place.
    Tensor sumGradients() {
        Tensor sum = gradients.getFirst();
        for (Tensor other : gradients.subList(1, gradients.size())) {
            sum.add_(other);
            other.zero_();
        }
        return sum;
    }

    @Override
    public void close() {
        NativeScope.release(values);
        gradients.forEach(NativeScope::release);
    }
}
