package io.github.kronos4j.app.command.train;

import io.github.kronos4j.torch.train.StopSignal;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Stops a training when the process is to end, by Ctrl-C or another signal. The JVM waits until the training has
/// finished its update, written its checkpoint and released LibTorch, and then exits with the code of the signal; LibTorch
/// crashes in a JVM that exits while it computes.
final class ShutdownStop implements StopSignal, AutoCloseable {
    private final TrainingConsole screen;
    private final Thread hook = Thread.ofPlatform().name("kronos-stop").unstarted(this::stop);
    private boolean requested;
    private boolean working = true;

    private ShutdownStop(TrainingConsole screen) {
        this.screen = screen;
    }

    /// Begins to listen; ended by [#close].
    static ShutdownStop register(TrainingConsole screen) {
        var stop = new ShutdownStop(screen);
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    private void stop() {
        if (request()) {
            screen.note("the training stops after this update and its checkpoint");
        }
        awaitIdle();
        screen.note("the training has stopped: resume it with the same command and --resume");
    }

    /// Requests the stop; returns true if work must be finished first.
    private synchronized boolean request() {
        requested = true;
        return working;
    }

    private synchronized void awaitIdle() {
        try {
            while (working) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRequested() {
        return requested;
    }

    @Override
    public <T> T abandonable(Supplier<T> work) {
        setWorking(false);
        try {
            return work.get();
        } finally {
            if (!resume()) {
                parkUntilExit();
            }
        }
    }

    /// Returns to work that must be finished; returns false if the JVM is already ending.
    private synchronized boolean resume() {
        working = !requested;
        return working;
    }

    private synchronized void setWorking(boolean value) {
        working = value;
        notifyAll();
    }

    private static void parkUntilExit() {
        while (true) {
            LockSupport.park();
        }
    }

    @Override
    public void close() {
        setWorking(false);
        if (!isRequested()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The JVM has begun to end; there is nothing left to wait for.
            }
        }
    }
}
