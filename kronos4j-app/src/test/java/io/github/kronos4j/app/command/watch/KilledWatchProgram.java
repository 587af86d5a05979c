package io.github.kronos4j.app.command.watch;

import io.github.kronos4j.app.Main;
import io.github.kronos4j.app.WalkingModels;
import java.time.Instant;
import java.util.Map;

/// A watch as a separate process, which a test kills. Time passes as fast as the watch waits.
final class KilledWatchProgram {
    private static Instant now = Instant.EPOCH;

    private KilledWatchProgram() {}

    /// Runs until the process is killed.
    ///
    /// @param arguments the time, then the arguments of the command
    public static void main(String[] arguments) {
        now = Instant.parse(arguments[0]);
        String[] command = new String[arguments.length - 1];
        System.arraycopy(arguments, 1, command, 0, command.length);
        System.exit(Main.commandLine(new WalkingModels(), Map.of(), () -> now, time -> now = now.plus(time))
                .execute(command));
    }
}
