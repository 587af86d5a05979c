package io.github.kronos4j.app.command.train;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.torch.LibTorch;
import io.github.kronos4j.torch.distributed.Gloo;
import io.github.kronos4j.torch.distributed.LostProcessException;
import io.github.kronos4j.torch.distributed.ProcessGroup;
import io.github.kronos4j.torch.distributed.Rendezvous;
import io.github.kronos4j.torch.distributed.SingleProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Processes of a training: this one, and those that it starts on the same host or that a launcher has started beside
/// it.
final class WorkerGroup implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final long POLL = 200; // milliseconds

    private final ProcessGroup processGroup;
    private final List<Worker> workers;

    private WorkerGroup(ProcessGroup processGroup, List<Worker> workers) {
        this.processGroup = processGroup;
        this.workers = workers;
    }

    /// Starts the other processes, or joins those that a launcher has started.
    ///
    /// @param processes number of processes
    /// @throws KronosException if they cannot be started or do not join
    static WorkerGroup of(int processes, LaunchMode launch) {
        if (processes == 1) {
            return new WorkerGroup(new SingleProcess(), List.of());
        }
        if (launch.meeting() != null) {
            return new WorkerGroup(Gloo.join(launch.meeting()), List.of());
        }
        LibTorch.prepare(); // unpacked once, before all processes need it
        int port = freePort();
        List<Worker> workers = new ArrayList<>();
        try {
            for (int rank = 1; rank < processes; rank++) {
                var meeting = new Rendezvous(LOOPBACK, port, rank, processes, null);
                workers.add(Worker.start(meeting, launch.arguments()));
            }
            return new WorkerGroup(joined(new Rendezvous(LOOPBACK, port, 0, processes, null), workers), workers);
        } catch (RuntimeException e) {
            workers.forEach(Worker::close);
            throw e;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new NotFoundException(
                    "there is no free port on " + LOOPBACK + " for several processes (" + e.getMessage()
                            + "): set run.processes to 1",
                    e);
        }
    }

    /// Waits for the other processes while they are alive.
    private static ProcessGroup joined(Rendezvous meeting, List<Worker> workers) {
        CompletableFuture<ProcessGroup> joining = CompletableFuture.supplyAsync(() -> Gloo.join(meeting));
        while (true) {
            try {
                return joining.get(POLL, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                workers.forEach(Worker::requireAlive);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InvalidInputException("the training was interrupted before it started", e);
            }
        }
    }

    ProcessGroup processGroup() {
        return processGroup;
    }

    /// The failure of another process that was lost, with its message.
    KronosException cause(LostProcessException lost) {
        for (Worker worker : workers) {
            try {
                worker.requireDone();
            } catch (KronosException e) {
                return e;
            }
        }
        return lost;
    }

    /// Waits until the other processes have ended successfully.
    void awaitOthers() {
        workers.forEach(Worker::requireDone);
    }

    /// Ends processes that are still running.
    @Override
    public void close() {
        processGroup.close();
        workers.forEach(Worker::close);
    }
}
