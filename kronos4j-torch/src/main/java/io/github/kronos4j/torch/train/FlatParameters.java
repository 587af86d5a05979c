package io.github.kronos4j.torch.train;

import io.github.kronos4j.torch.NativeScope;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// All that is learned in one stretch of memory, and its gradient in another.
///
/// The tensors of the network become views, so that clipping, an update and the averaging of gradients over processes
/// are a few operations each, however many layers there are. Matrices come first.
final class FlatParameters implements AutoCloseable {
    /// Every tensor begins at a multiple of this, for the vector unit's sake; what is between stays zero.
    private static final long ALIGNMENT = 16;

    private final Tensor values; // (N)
    private final Tensor gradients; // (N)
    private final long matrices;

    FlatParameters(List<Tensor> tensors) {
        long size = tensors.stream().mapToLong(FlatParameters::room).sum();
        values = NativeScope.keep(torch.zeros(size));
        gradients = NativeScope.keep(torch.zeros(size));
        try (var _ = new NativeScope()) {
            matrices = lay(tensors.stream().filter(FlatParameters::isMatrix).toList(), 0);
            lay(tensors.stream().filter(tensor -> !isMatrix(tensor)).toList(), matrices);
        }
    }

    private long lay(List<Tensor> tensors, long from) {
        long at = from;
        for (Tensor tensor : tensors) {
            Tensor value = values.narrow(0, at, tensor.numel()).view(tensor.shape());
            value.copy_(tensor.detach());
            tensor.set_data(value);
            tensor.mutable_grad().put(gradients.narrow(0, at, tensor.numel()).view(tensor.shape()));
            at += room(tensor);
        }
        return at;
    }

    private static boolean isMatrix(Tensor tensor) {
        return tensor.dim() > 1;
    }

    private static long room(Tensor tensor) {
        return Math.ceilDiv(tensor.numel(), ALIGNMENT) * ALIGNMENT;
    }

    /// All values, with the gradients as their gradient: a leaf to update.
    Tensor all() {
        return leaf(0, values.numel());
    }

    /// The matrices of all of them.
    Tensor matrices() {
        return leaf(0, matrices);
    }

    /// All that are not matrices.
    Tensor vectors() {
        return leaf(matrices, values.numel() - matrices);
    }

    private Tensor leaf(long from, long size) {
        Tensor leaf = values.narrow(0, from, size);
        leaf.set_requires_grad(true);
        leaf.mutable_grad().put(gradients.narrow(0, from, size));
        return leaf;
    }

    /// All gradients (N), to be changed in place.
    Tensor gradients() {
        return gradients;
    }

    @Override
    public void close() {
        NativeScope.release(values);
        NativeScope.release(gradients);
    }
}
