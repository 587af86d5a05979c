package io.github.kronos4j.app.command.train;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.torch.distributed.Rendezvous;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Another process of this program that trains together with it; silent unless it fails.
final class Worker implements AutoCloseable {
    private static final long GRACE = 20; // seconds
    // By name, since the package of the program stands above this one.
    private static final String MAIN_CLASS = "io.github.kronos4j.app.Main";
    private static final String PREFIX = "kronos: ";

    private final Rendezvous meeting;
    private final Process process;
    private final Path log;

    private Worker(Rendezvous meeting, Process process, Path log) {
        this.meeting = meeting;
        this.process = process;
        this.log = log;
    }

    /// Starts a process with the JVM and the command line of this one.
    static Worker start(Rendezvous meeting, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN_CLASS));
        command.addAll(arguments);
        try {
            Path log = Files.createTempFile("kronos-process-" + meeting.rank() + "-", ".log");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            Map<String, String> environment = builder.environment();
            environment.keySet().removeAll(List.of("KRONOS_STDERR", "KRONOS_TERMINAL"));
            environment.put(Launch.RANK, Integer.toString(meeting.rank()));
            environment.put(Launch.SIZE, Integer.toString(meeting.size()));
            environment.put(Launch.HOST, meeting.host());
            environment.put(Launch.PORT, Integer.toString(meeting.port()));
            return new Worker(meeting, builder.start(), log);
        } catch (IOException e) {
            throw new StorageException(
                    "another process cannot be started (" + e.getMessage() + "): set run.processes to 1", e);
        }
    }

    /// Makes sure that the process has not failed so far.
    void requireAlive() {
        if (!process.isAlive()) {
            requireDone();
        }
    }

    /// Makes sure that the process ends successfully within some seconds.
    void requireDone() {
        try {
            if (process.waitFor(GRACE, TimeUnit.SECONDS) && process.exitValue() != 0) {
                throw new InvalidInputException("process " + meeting.rank() + " of " + meeting.size() + " has ended ("
                        + lastMessage() + "): fix the cause, then resume from the last checkpoint (--resume)");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Last message of the process, or its exit code.
    private String lastMessage() {
        try {
            return Files.readString(log, Charset.defaultCharset())
                    .lines()
                    .filter(line -> line.startsWith(PREFIX))
                    .reduce((_, last) -> last)
                    .map(line -> line.substring(PREFIX.length()))
                    .orElse("code " + process.exitValue());
        } catch (IOException e) {
            return "code " + process.exitValue();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            Files.deleteIfExists(log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.toFile().deleteOnExit();
        }
    }
}
