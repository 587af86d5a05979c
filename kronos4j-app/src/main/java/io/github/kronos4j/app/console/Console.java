package io.github.kronos4j.app.console;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.WriteException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// Where a command prints: results to `out`, notes and errors to `err`.
public record Console(PrintWriter out, PrintWriter err) {
    public static Console of(@Nullable CommandSpec spec) {
        CommandLine line =
                Objects.requireNonNull(spec, "the command runs inside picocli").commandLine();
        return new Console(line.getOut(), line.getErr());
    }

    /// What is done with one of several files.
    @FunctionalInterface
    public interface Work {
        void on(Path file);
    }

    /// Takes files one by one. What fails, fails alone, but for a disk without space, after which no more are
    /// taken.
    ///
    /// @return the exit code: 2 if any failed
    public int each(List<Path> files, Work work) {
        int failed = 0;
        for (Path file : files) {
            try {
                work.on(file);
            } catch (KronosException e) {
                failed(e);
                failed++;
                if (e instanceof WriteException failure && failure.isFull()) {
                    return 2;
                }
            }
            out.flush();
        }
        if (failed > 0 && files.size() > 1) {
            err.println("kronos: " + failed + " of " + files.size() + " series failed");
            err.flush();
        }
        return failed == 0 ? 0 : 2;
    }

    void failed(KronosException reason) {
        err.println("kronos: " + reason.getMessage());
        err.flush();
    }

    public void note(String note) {
        err.println("kronos: note: " + note);
        err.flush();
    }
}
