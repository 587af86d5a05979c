package io.github.kronos4j.torch.train;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.LibTorch;
import io.github.kronos4j.torch.NativeScope;
import java.time.Duration;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.TCPStore;
import org.bytedeco.pytorch.TCPStoreOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.gloo.Device;

/// Processes on one host or several that talk through LibTorch's gloo.
///
/// A process that ends closes its connections, so that the others hear of it the next time they add up.
public final class Gloo implements Collective {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration MEETING = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(30); // as PyTorch has it

    private final int rank;
    private final int size;
    private final TCPStore store;
    private final ProcessGroupGloo group;

    private Gloo(int rank, int size, TCPStore store, ProcessGroupGloo group) {
        this.rank = rank;
        this.size = size;
        this.store = store;
        this.group = group;
    }

    /// Meets the other processes; returns when all are there.
    ///
    /// @throws KronosException if they do not come within five minutes
    public static Gloo join(Rendezvous at) {
        LibTorch.prepare();
        try (var _ = new NativeScope()) {
            var options = new TCPStoreOptions();
            options.isServer(at.rank() == 0);
            options.port((short) at.port());
            options.waitWorkers(false);
            options.timeout(milliseconds(MEETING));
            var store = NativeScope.keep(new TCPStore(at.host(), options));
            var talk = ProcessGroupGloo.Options.create(milliseconds(MEETING));
            talk.devices().push_back(device(at));
            var group = NativeScope.keep(new ProcessGroupGloo(store, at.rank(), at.size(), talk));
            group.setTimeout(milliseconds(PATIENCE));
            return new Gloo(at.rank(), at.size(), store, group);
        } catch (RuntimeException e) {
            throw new KronosException(
                    "process " + at.rank() + " of " + at.size() + " did not meet the others at " + at.host() + ":"
                            + at.port() + " (" + firstLine(e) + "): see that all are started, with the same address,"
                            + " and that the port is free and may be reached",
                    e);
        }
    }

    private static Device device(Rendezvous at) {
        if (at.network() != null) {
            return ProcessGroupGloo.createDeviceForInterface(at.network());
        }
        return at.host().equals(LOOPBACK)
                ? ProcessGroupGloo.createDeviceForHostname(LOOPBACK)
                : ProcessGroupGloo.createDefaultDevice();
    }

    private static Milliseconds milliseconds(Duration duration) {
        return new Milliseconds(duration.toMillis());
    }

    private static String firstLine(RuntimeException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return message.replaceFirst("^\\[[^\\]]*:\\d+\\] ", ""); // the place in gloo's sources
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void sum(Tensor numbers) {
        try (var _ = new NativeScope()) {
            group.allreduce(new TensorVector(numbers))._wait();
        } catch (RuntimeException e) {
            throw new LostProcessException(
                    "process " + rank + " of " + size + " has lost another one (" + firstLine(e) + "): see what that"
                            + " one says, and go on from the last checkpoint (--resume)",
                    e);
        }
    }

    @Override
    public void close() {
        NativeScope.release(group);
        NativeScope.release(store);
    }
}
