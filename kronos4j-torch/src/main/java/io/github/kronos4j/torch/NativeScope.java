package io.github.kronos4j.torch;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/// Native memory of a block of code: closing the scope releases the tensors that this thread created while it was open,
/// without waiting for the garbage collector, which sees only their handles.
///
/// ```java
/// try (var scope = new NativeScope()) {
///     Tensor loss = network.forward(...);
///     return loss.item_double();
/// }
/// ```
///
/// Scopes nest. A tensor that must outlive all scopes is [kept][#keep] and later [released][#release].
public final class NativeScope implements AutoCloseable {
    private final PointerScope scope = new PointerScope();

    /// Lets a tensor outlive the scope it was created in, until [#release].
    public static <P extends Pointer> P keep(P pointer) {
        pointer.retainReference();
        return pointer;
    }

    /// Releases a tensor that was kept.
    public static void release(Pointer pointer) {
        pointer.releaseReference();
    }

    @Override
    public void close() {
        scope.close();
    }
}
