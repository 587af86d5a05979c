package io.github.kronos4j.torch.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.model.Draws;
import io.github.kronos4j.torch.Golden;
import io.github.kronos4j.torch.NativeScope;
import io.github.kronos4j.torch.TorchDevice;
import io.github.kronos4j.torch.nn.ComputeType;
import io.github.kronos4j.torch.nn.RotaryTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Counts the objects that LibTorch returns in a step of decoding: one for each of its operations. A GPU starts a
/// computation for nearly each of them.
class OperationCountTest {
    private static TorchKronos model;

    @BeforeAll
    static void load() {
        try (Checkpoint checkpoint = Golden.TINY.model()) {
            model = TorchKronos.load(checkpoint, TorchDevice.CPU, ComputeType.FLOAT32);
        }
    }

    @AfterAll
    static void close() {
        model.network().close();
    }

    /// Counts what the calling thread creates while the scope is open.
    private static final class CountingScope extends PointerScope {
        private int count;

        @Override
        public PointerScope attach(Pointer pointer) {
            count++;
            return super.attach(pointer);
        }
    }

    /// A number of series, whose histories have lengths that are used in turn.
    private record Batch(int series, int paths, int... lengths) {
        private static final int HORIZON = 8;

        int operationsOfAStep() {
            try (var pool = new KvPool(model.cache());
                    RotaryTable rotary = model.network().newRotary()) {
                List<Sequence> lanes = new ArrayList<>();
                var rows = new PassRows(TorchDevice.CPU);
                for (int s = 0; s < series; s++) {
                    int length = lengths[s % lengths.length];
                    Sequence past = pool.newSequence(length);
                    for (int t = 0; t < length; t++) {
                        rows.add(past, t % 4, s % 4);
                    }
                    for (int p = 0; p < paths; p++) {
                        lanes.add(pool.fork(past, HORIZON));
                    }
                }
                step(rows, rotary, lanes);
                lanes.forEach(lane -> rows.add(lane, 1, 2));
                step(rows, rotary, lanes);
                lanes.forEach(lane -> rows.add(lane, 3, 0));
                return step(rows, rotary, lanes);
            }
        }

        private int step(PassRows rows, RotaryTable rotary, List<Sequence> lanes) {
            Draws draws = Draws.ofPaths(lanes.size());
            Arrays.fill(draws.temperature(), 0.9);
            Arrays.fill(draws.topP(), 0.9);
            try (var scope = new CountingScope()) {
                var hidden = model.forward(rows, new int[rows.size()], rotary);
                model.draw(
                        hidden.narrow(0, 0, 1).expand(lanes.size(), -1),
                        PassAttention.ofObserving(lanes, TorchDevice.CPU),
                        new DeviceDraws(draws, lanes.size(), TorchDevice.CPU));
                rows.clear();
                return scope.count;
            }
        }
    }

    @Test
    void aStepTakesAsManyOperationsForOneSeriesAsForMany() {
        int one = new Batch(1, 3, 20).operationsOfAStep();
        assertThat(one).isGreaterThan(50);
        assertThat(new Batch(17, 3, 20).operationsOfAStep()).isEqualTo(one);
        assertThat(new Batch(40, 1, 20).operationsOfAStep()).isEqualTo(one);
    }

    @Test
    void aStepTakesAsManyOperationsForThreeHistoriesAsForMany() {
        int three = new Batch(3, 2, 18, 31, 24).operationsOfAStep();
        assertThat(new Batch(30, 2, 18, 31, 24, 19, 30).operationsOfAStep()).isEqualTo(three);
    }

    @ParameterizedTest
    @EnumSource(ComputeType.class)
    void keysAndValuesAreOperandsOfTheProducts(ComputeType type) {
        try (Checkpoint checkpoint = Golden.TINY.model();
                var network =
                        TorchKronos.load(checkpoint, TorchDevice.CPU, type).network();
                var pool = new KvPool(new TorchKronos(network).cache());
                var _ = new NativeScope()) {
            Sequence sequence = pool.newSequence(5);
            sequence.bank().prepare();
            assertThat(sequence.bank().keys(0).scalar_type().intern()).isEqualTo(type.operandType());
        }
    }
}
