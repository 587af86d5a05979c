package io.github.kronos4j.torch.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.model.Draws;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.nn.KeyValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Tests attention and draws on LibTorch's "meta" device, whose tensors have shapes but no values. An operation that
/// mixes one with a CPU tensor fails, as it would on a GPU.
class SessionDeviceTest {
    private static final TorchDevice META = new TorchDevice("meta");
    private static final int HEADS = 2;
    private static final int DEPTH = 4;

    @ParameterizedTest
    @EnumSource(names = {"Float", "BFloat16"})
    void attentionComputesOnTheDeviceOfTheCache(ScalarType type) {
        var shape = new KvShape(List.of(new HeadShape(HEADS, DEPTH)), type, META);
        try (var pool = new KvPool(shape);
                var _ = new NativeScope()) {
            var rows = new PassRows(META);
            List<Sequence> lanes = new ArrayList<>();
            for (int length : new int[] {5, 9, 16, 40}) {
                Sequence past = pool.newSequence(length);
                for (int t = 0; t < length; t++) {
                    rows.add(past, 0, 0);
                }
                for (int p = 0; p < length % 4 + 1; p++) {
                    lanes.add(pool.fork(past, 3));
                }
            }
            assertAttends(rows);
            lanes.forEach(lane -> rows.add(lane, 0, 0));
            rows.add(lanes.getFirst(), 0, 0);
            assertAttends(rows);
            Tensor observed = PassAttention.ofObserving(lanes, META).attend(0, queries(lanes.size()));
            assertOnDevice(observed, lanes.size(), HEADS * DEPTH);
        }
    }

    private static void assertAttends(PassRows rows) {
        PassAttention attention = rows.attention();
        int count = rows.size();
        attention.store(0, new KeyValues(queries(count), queries(count)));
        assertOnDevice(attention.attend(0, queries(count)), count, HEADS * DEPTH);
        rows.clear();
    }

    private static Tensor queries(int rows) {
        return META.empty(rows, HEADS, DEPTH);
    }

    @Test
    void tokensAreDrawnOnTheDeviceOfTheLogits() {
        Draws draws = Draws.ofPaths(3);
        draws.temperature()[1] = 0.5;
        draws.topK()[2] = 4;
        Arrays.fill(draws.topP(), 0.9);
        try (var _ = new NativeScope()) {
            var device = new DeviceDraws(draws, 3, META);
            Tensor logits = torch.empty(new long[] {3, 8}, META.options(ScalarType.Float), null);
            assertOnDevice(device.coarse(logits), 3);
            assertOnDevice(device.fine(logits), 3);
        }
    }

    private static void assertOnDevice(Tensor tensor, long... shape) {
        assertThat(tensor.device().str().getString()).isEqualTo("meta");
        assertThat(tensor.shape()).containsExactly(shape);
    }
}
