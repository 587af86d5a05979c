package io.github.kronos4j.app.command.train;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.train.Collective;
import io.github.kronos4j.torch.train.Gloo;
import io.github.kronos4j.torch.train.LostProcessException;
import io.github.kronos4j.torch.train.Rendezvous;
import io.github.kronos4j.torch.train.Solo;
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

/// The processes that a training runs in: this one, and those that it starts for it on the same host, or
/// that a launcher has started beside it.
final class Crew implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final long POLL = 200; // milliseconds

    private final Collective collective;
    private final List<Worker> workers;

    private Crew(Collective collective, List<Worker> workers) {
        this.collective = collective;
        this.workers = workers;
    }

    /// Gathers the processes.
    ///
    /// @param processes how many there are to be
    /// @throws KronosException if they do not come together
    static Crew of(int processes, Launch launch) {
        if (processes == 1) {
            return new Crew(new Solo(), List.of());
        }
        if (launch.meeting() != null) {
            return new Crew(Gloo.join(launch.meeting()), List.of());
        }
        int port = freePort();
        List<Worker> workers = new ArrayList<>();
        try {
            for (int rank = 1; rank < processes; rank++) {
                var meeting = new Rendezvous(LOOPBACK, port, rank, processes, null);
                workers.add(Worker.start(meeting, launch.arguments()));
            }
            return new Crew(joined(new Rendezvous(LOOPBACK, port, 0, processes, null), workers), workers);
        } catch (RuntimeException e) {
            workers.forEach(Worker::close);
            throw e;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new KronosException(
                    "there is no free port on " + LOOPBACK + " for several processes (" + e.getMessage()
                            + "): set run.processes to 1",
                    e);
        }
    }

    /// Waits for the others as long as they live.
    private static Collective joined(Rendezvous meeting, List<Worker> workers) {
        CompletableFuture<Collective> joining = CompletableFuture.supplyAsync(() -> Gloo.join(meeting));
        while (true) {
            try {
                return joining.get(POLL, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                workers.forEach(Worker::requireAlive);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KronosException("the training was interrupted before it began", e);
            }
        }
    }

    Collective collective() {
        return collective;
    }

    /// What to tell when another process has been lost: which one, and what it said.
    KronosException told(LostProcessException lost) {
        for (Worker worker : workers) {
            try {
                worker.requireDone();
            } catch (KronosException e) {
                return e;
            }
        }
        return lost;
    }

    /// Waits for the others to end as this one has.
    void done() {
        workers.forEach(Worker::requireDone);
    }

    /// Ends processes that still run.
    @Override
    public void close() {
        collective.close();
        workers.forEach(Worker::close);
    }
}
