package io.github.kronos4j.app.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// Standard error as the launcher passes it on. The JVM starts with it closed, because it prints a warning there that
/// no flag turns off; the variable `KRONOS_STDERR` names the file behind it.
public final class StandardError {
    private static final String STANDARD_OUTPUT = "/dev/fd/1";

    private StandardError() {}

    /// Reopens standard error.
    ///
    /// @param file file to append to; null if standard error was never closed
    public static void reopen(@Nullable String file) {
        if (file != null) {
            try {
                // Append: the file may be a log that other programs write to.
                FileOutputStream out = file.equals(STANDARD_OUTPUT)
                        ? new FileOutputStream(FileDescriptor.out)
                        : new FileOutputStream(file, true);
                System.setErr(new PrintStream(out, true, System.err.charset()));
            } catch (IOException e) {
                System.out.println("kronos: standard error cannot be opened as " + file + ": messages are lost");
            }
        }
    }
}
