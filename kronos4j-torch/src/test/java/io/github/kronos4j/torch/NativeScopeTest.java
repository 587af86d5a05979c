package io.github.kronos4j.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class NativeScopeTest {
    @Test
    void releasesTensorsUnlessTheyAreKept() {
        Tensor dropped;
        Tensor kept;
        try (var _ = new NativeScope()) {
            dropped = torch.ones(3);
            try (var _ = new NativeScope()) {
                kept = NativeScope.keep(torch.ones(4));
            }
            assertThat(dropped.isNull()).isFalse();
        }
        assertThat(dropped.isNull()).isTrue();
        assertThat(Tensors.floats(kept)).containsExactly(1, 1, 1, 1);
        NativeScope.release(kept);
        assertThat(kept.isNull()).isTrue();
    }
}
