package io.github.kronos4j.app.addon;

import io.github.kronos4j.StorageException;
import io.github.kronos4j.internal.AddOn;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/// The script that builds add-ons in a clone of the sources. It shows its progress on standard error and prints the
/// reason of a failure.
///
/// @param script path of the script
record AddOnBuild(String script) {
    /// Builds an add-on, unless another process has built it meanwhile.
    ///
    /// @throws StorageException if it cannot be built
    void run(AddOn addOn) {
        try {
            Process process = new ProcessBuilder(script, System.getProperty("java.home"), AddOnFolder.name(addOn))
                    .redirectError(Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String reason = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            if (process.waitFor() != 0) {
                throw failure(addOn, reason.isBlank() ? script + " failed" : reason.strip(), null);
            }
        } catch (IOException e) {
            throw failure(addOn, script + " does not run (" + e.getMessage() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(addOn, script + " was interrupted", e);
        }
    }

    private static StorageException failure(AddOn addOn, String reason, @Nullable Exception cause) {
        return new StorageException(addOn.description() + " cannot be fetched: " + reason, false, cause);
    }
}
