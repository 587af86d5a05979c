package io.github.kronos4j.app.console;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.nio.file.InvalidPathException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// Failure of a command, or of one of its inputs, in one sentence for the user.
///
/// @param text the sentence, without a full stop
/// @param isFault true for a fault of the program; false for something that the user can change: the input, the memory,
///     the machine
record FailureMessage(String text, boolean isFault) {
    /// Describes a failure of a command.
    ///
    /// @param command the command that failed; only its options are named
    static FailureMessage of(Throwable failure, CommandSpec command) {
        return failure instanceof KronosException reason && find(failure, OutOfMemoryError.class) == null
                ? new FailureMessage(OptionNames.message(reason, command), false)
                : of(failure);
    }

    /// Describes a failure.
    private static FailureMessage of(Throwable failure) {
        if (find(failure, OutOfMemoryError.class) != null) {
            return new FailureMessage(Memory.shortage(), false);
        }
        InvalidPathException badName = find(failure, InvalidPathException.class);
        if (badName != null) {
            return new FailureMessage(of(badName), false);
        }
        LinkageError missing = find(failure, LinkageError.class);
        if (missing != null) {
            return new FailureMessage(
                    "a library of the program cannot be loaded (" + reason(missing)
                            + "): check the free space and the permissions of the folder for temporary files and of"
                            + " your cache, and that this system is supported",
                    false);
        }
        return new FailureMessage("unexpected failure: " + failure, true);
    }

    /// See [Failures#ofInput].
    static KronosException ofInput(String input, Throwable failure) {
        return failure instanceof KronosException reason
                ? reason
                : new InvalidInputException(input + ": " + of(failure).text(), failure);
    }

    /// The message about a name that no file of this system can have.
    static String of(InvalidPathException badName) {
        boolean isLocale = badName.getReason().contains("unmappable");
        return "'" + badName.getInput().replaceAll("\\p{Cntrl}", "?") + "' cannot be the name of a file ("
                + badName.getReason() + "): "
                + (isLocale ? "set LC_ALL to a locale with UTF-8, such as C.UTF-8" : "give another one");
    }

    /// The first line of the message of the first cause, which says more than "Could not initialize class".
    private static String reason(LinkageError failure) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return String.valueOf(first.getMessage())
                .lines()
                .findFirst()
                .orElse(first.getClass().getSimpleName());
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
