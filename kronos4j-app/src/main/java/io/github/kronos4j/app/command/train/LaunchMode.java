package io.github.kronos4j.app.command.train;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.torch.distributed.Rendezvous;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// Start of this process: by the user, or as one of several processes by [WorkerGroup] or a launcher such as torchrun,
/// which set the same environment variables.
///
/// @param meeting address at which the processes join; null if this process was started by the user
/// @param arguments arguments of the command line
record LaunchMode(@Nullable Rendezvous meeting, List<String> arguments) {
    static final String RANK = "RANK";
    static final String SIZE = "WORLD_SIZE";
    static final String HOST = "MASTER_ADDR";
    static final String PORT = "MASTER_PORT";

    private static final String NETWORK = "GLOO_SOCKET_IFNAME";

    static LaunchMode of(Map<String, String> environment, CommandSpec command) {
        List<String> arguments = command.root().commandLine().getParseResult().originalArgs();
        return new LaunchMode(meeting(environment), arguments);
    }

    private static @Nullable Rendezvous meeting(Map<String, String> environment) {
        if (!environment.containsKey(RANK) || number(environment, SIZE) == 1) {
            return null;
        }
        return new Rendezvous(
                text(environment, HOST),
                number(environment, PORT),
                number(environment, RANK),
                number(environment, SIZE),
                environment.get(NETWORK));
    }

    private static int number(Map<String, String> environment, String name) {
        String text = text(environment, name);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidInputException("the variable " + name + " is " + text + ": set it to a whole number", e);
        }
    }

    private static String text(Map<String, String> environment, String name) {
        String text = environment.get(name);
        if (text == null) {
            throw new InvalidInputException("the variable " + RANK + " is set and " + name + " is not: set all of "
                    + RANK + ", " + SIZE + ", " + HOST + " and " + PORT + ", or none of them");
        }
        return text;
    }

    /// True if this process shows progress and results.
    boolean leads() {
        return meeting == null || meeting.rank() == 0;
    }

    /// Sets the number of processes to that of the launcher, whatever the options say.
    void applyTo(TrainingOptions options) {
        if (meeting != null) {
            options.machine.processes = meeting.size();
        }
    }
}
