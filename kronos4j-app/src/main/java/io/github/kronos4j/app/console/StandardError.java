package io.github.kronos4j.app.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// Standard error as the launcher hands it over: the JVM starts with it shut, because it writes a warning there that
/// no flag stops, and the variable `KRONOS_STDERR` names the file that leads to it.
public final class StandardError {
    private static final String STANDARD_OUTPUT = "/dev/fd/1";

    private StandardError() {}

    /// Takes standard error back.
    ///
    /// @param file where it is; null if it never was shut
    public static void reopen(@Nullable String file) {
        if (file != null) {
            try {
                // Appending, for the file may be a log that others write to.
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
