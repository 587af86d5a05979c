package io.github.kronos4j.torch;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/// The native memory of a block: tensors that this thread makes while it is open are released when it closes,
/// without waiting for the garbage collector, which sees only their handles.
///
/// ```java
/// try (var scope = new NativeScope()) {
///     Tensor loss = network.forward(...);
///     return loss.item_double();
/// }
/// ```
///
/// Scopes nest. What must outlive all of them is [kept][#keep] and [released][#release].
public final class NativeScope implements AutoCloseable {
    private final PointerScope scope = new PointerScope();

    /// Lets a tensor outlive the scope it was made in, until [#release].
    public static <P extends Pointer> P keep(P pointer) {
        pointer.retainReference();
        return pointer;
    }

    /// Gives up a tensor that was kept.
    public static void release(Pointer pointer) {
        pointer.releaseReference();
    }

    @Override
    public void close() {
        scope.close();
    }
}
