package io.github.kronos4j.torch.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.Tensors;
import io.github.kronos4j.torch.TorchDevice;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

class KvBankTest {
    private static final KvShape SHAPE =
            new KvShape(List.of(new HeadShape(2, 3), new HeadShape(1, 6)), ScalarType.Float, TorchDevice.CPU);

    @Test
    void slotsArePowersOfTwo() {
        assertThat(List.of(0, 1, 16, 17, 32, 400, 512, 513))
                .map(KvShape::slot)
                .containsExactly(16, 16, 16, 32, 32, 512, 512, 1024);
        assertThat(SHAPE.slotBytes(17)).isEqualTo(32 * 2 * (6 + 6) * 4);
        assertThat(new KvShape(SHAPE.layers(), ScalarType.BFloat16, TorchDevice.CPU).slotBytes(17))
                .isEqualTo(32 * 2 * (6 + 6) * 2);
    }

    @Test
    void memoryGrowsOnlyWhenNoSlotIsFree() {
        var bank = new KvBank(SHAPE, 16);
        assertThat(List.of(bank.take(), bank.take(), bank.take())).containsExactly(0, 1, 2);
        bank.prepare();
        long memory = address(bank);
        bank.prepare();
        bank.free(1);
        assertThat(bank.take()).isEqualTo(1);
        bank.prepare();
        assertThat(address(bank)).isEqualTo(memory);
        assertThat(bank.take()).isEqualTo(3);
        bank.prepare();
        try (var _ = new NativeScope()) {
            assertThat(bank.keys(0).shape()).containsExactly(4, 2, 16, 3);
            assertThat(bank.values(1).shape()).containsExactly(4, 1, 16, 6);
        }
        bank.release();
    }

    private static long address(KvBank bank) {
        try (var _ = new NativeScope()) {
            return bank.keys(0).data_ptr().address();
        }
    }

    @Test
    void growthKeepsNumbersAndAReusedSlotHasNone() {
        var bank = new KvBank(SHAPE, 16);
        bank.take();
        bank.take();
        bank.prepare();
        try (var _ = new NativeScope()) {
            bank.keys(0).fill_(new Scalar(Double.NaN));
            bank.keys(0).select(0, 0).fill_(new Scalar(7));
        }
        bank.free(1);
        bank.take();
        bank.take();
        bank.prepare();
        try (var _ = new NativeScope()) {
            assertThat(Tensors.floats(bank.keys(0).select(0, 0))).containsOnly(7);
            assertThat(Tensors.floats(bank.keys(0).select(0, 1))).containsOnly(0);
            assertThat(Tensors.floats(bank.keys(0).select(0, 2))).containsOnly(0);
        }
        bank.release();
    }

    @Test
    void fewSlotsFarApartAreTakenAlone() {
        try (var _ = new NativeScope()) {
            SlotRange near = SlotRange.of(new int[] {3, 6}, TorchDevice.CPU);
            assertThat(near.count()).isEqualTo(4);
            assertThat(near.indexOf(6)).isEqualTo(3);
            SlotRange far = SlotRange.of(new int[] {3, 40}, TorchDevice.CPU);
            assertThat(far.count()).isEqualTo(2);
            assertThat(far.indexOf(40)).isEqualTo(1);
        }
    }
}
