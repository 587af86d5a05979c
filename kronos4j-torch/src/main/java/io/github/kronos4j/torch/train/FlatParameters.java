package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.nn.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// All that is learned in one stretch of memory, and its gradients in another.
///
/// The tensors of the network become views, so that clipping, an update and the adding up of gradients are a few
/// operations each, however many layers there are. Several networks may learn the same values, each with gradients of
/// its own. Matrices come first.
final class FlatParameters implements AutoCloseable {
    /// Every tensor begins at a multiple of this, for the vector unit's sake; what is between stays zero.
    private static final long ALIGNMENT = 16;

    private final Tensor values; // (N)
    private final List<Tensor> gradients = new ArrayList<>(); // (N) of each network
    private final long matrices;

    /// @param networks the first has the values, the others get them
    FlatParameters(List<Parameters> networks) {
        List<Tensor> tensors = ordered(networks.getFirst());
        values = NativeScope.keep(torch.zeros(room(tensors.stream())));
        matrices = room(tensors.stream().filter(FlatParameters::isMatrix));
        try (var _ = new NativeScope()) {
            lay(tensors);
            for (Parameters network : networks) {
                if (network != networks.getFirst()) {
                    networks.getFirst().share(network);
                }
                gradients.add(layGradients(ordered(network)));
            }
        }
    }

    private void lay(List<Tensor> tensors) {
        long at = 0;
        for (Tensor tensor : tensors) {
            Tensor value = values.narrow(0, at, tensor.numel()).view(tensor.shape());
            value.copy_(tensor.detach());
            tensor.set_data(value);
            at += room(tensor);
        }
    }

    private Tensor layGradients(List<Tensor> tensors) {
        Tensor all = NativeScope.keep(torch.zeros_like(values));
        long at = 0;
        for (Tensor tensor : tensors) {
            tensor.mutable_grad().put(all.narrow(0, at, tensor.numel()).view(tensor.shape()));
            at += room(tensor);
        }
        return all;
    }

    private static List<Tensor> ordered(Parameters network) {
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

    /// How many of them are in matrices, or beside them: the first ones.
    long inMatrices() {
        return matrices;
    }

    /// Adds the gradients of all networks to those of the first, in their order, and gives these: (N), to be
    /// changed
    /// in place.
    Tensor addUp() {
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
