package io.github.kronos4j.app.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/// Standard output that remembers its failure, which a [PrintStream] hides: lost output is not success.
public final class StandardOutput extends FilterOutputStream {
    private static final int FAULT = 1;

    private @Nullable IOException failure;

    StandardOutput(OutputStream out) {
        super(out);
    }

    /// Replaces standard output.
    public static StandardOutput install() {
        StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        Charset charset = System.out.charset();
        System.setOut(new PrintStream(output, true, charset));
        return output;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /// Returns the exit code of a command: its own, or 1 if its output was lost, which is reported. A reader that
    /// closes the pipe, like `head`, has read enough: nothing is lost.
    ///
    /// @param code exit code of the command
    public int exitCode(int code, PrintStream err) {
        String reason = failure == null ? "" : String.valueOf(failure.getMessage());
        if (failure == null || code != 0 || reason.contains("Broken pipe")) {
            return code;
        }
        err.println("kronos: standard output cannot be written (" + Printable.line(reason)
                + "): its end is lost; write to another place");
        return FAULT;
    }
}
