package io.github.kronos4j.torch.distributed;

import io.github.kronos4j.InvalidInputException;
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

/// Processes on one host or several that communicate through LibTorch's gloo, in host memory.
///
/// A process that ends closes its connections, so that the others notice at their next sum.
public final class Gloo implements ProcessGroup {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration JOIN_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration SUM_TIMEOUT = Duration.ofMinutes(30); // PyTorch's default

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

    /// Joins the other processes; returns when all have joined.
    ///
    /// @throws KronosException if they do not join within five minutes
    public static Gloo join(Rendezvous at) {
        return join(at, JOIN_TIMEOUT);
    }

    /// Joins the other processes; returns when all have joined.
    ///
    /// @param timeout the longest time to wait for them
    /// @throws KronosException if they do not join within that time
    public static Gloo join(Rendezvous at, Duration timeout) {
        LibTorch.prepare();
        try (var _ = new NativeScope()) {
            var options = new TCPStoreOptions();
            options.isServer(at.rank() == 0);
            options.port((short) at.port());
            options.waitWorkers(false);
            options.timeout(milliseconds(timeout));
            var store = NativeScope.keep(new TCPStore(at.host(), options));
            var talk = ProcessGroupGloo.Options.create(milliseconds(timeout));
            talk.devices().push_back(device(at));
            var group = NativeScope.keep(new ProcessGroupGloo(store, at.rank(), at.size(), talk));
            group.setTimeout(milliseconds(SUM_TIMEOUT));
            return new Gloo(at.rank(), at.size(), store, group);
        } catch (RuntimeException e) {
            throw new InvalidInputException(
                    "process " + at.rank() + " of " + at.size() + " could not join the others at " + at.host() + ":"
                            + at.port() + " (" + firstLine(e) + "): check that all processes are running with the same"
                            + " address, and that the port is free and reachable",
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
        return message.replaceFirst("^\\[[^\\]]*:\\d+\\] ", ""); // location in gloo's sources
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
            Tensor sums = numbers.cpu();
            group.allreduce(new TensorVector(sums))._wait();
            numbers.copy_(sums);
        } catch (RuntimeException e) {
            throw new LostProcessException(
                    "process " + rank + " of " + size + " has lost another process (" + firstLine(e)
                            + "): see the message of that process, and resume from the last checkpoint (run.resume)",
                    e);
        }
    }

    @Override
    public void close() {
        NativeScope.release(group);
        NativeScope.release(store);
    }
}
