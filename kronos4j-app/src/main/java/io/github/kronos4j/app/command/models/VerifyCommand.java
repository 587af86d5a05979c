package io.github.kronos4j.app.command.models;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.HubCache;
import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.hub.CachedCheckpoint;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `kronos models verify`: reads cached checkpoints and compares them with their checksums.
@Command(
        name = "verify",
        description = "Compares the checkpoints in the cache with their checksums.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 all are whole, 2 one is damaged."})
final class VerifyCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Hub ids (default: all that are in the cache).")
    List<String> names = List.of();

    VerifyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var line =
                Objects.requireNonNull(spec, "the command runs inside picocli").commandLine();
        HubCache cache = HubCache.of(environment);
        List<CachedCheckpoint> all = CachedCheckpoint.all(cache);
        for (String name : names) {
            if (all.stream().noneMatch(checkpoint -> isNamed(checkpoint, name))) {
                throw new KronosException(
                        name + " is not in " + cache.root() + ": see \"kronos models list\", or pull it");
            }
        }
        int damaged = 0;
        for (CachedCheckpoint checkpoint : all) {
            if (names.isEmpty() || names.stream().anyMatch(name -> isNamed(checkpoint, name))) {
                damaged += tell(checkpoint, line.getOut(), line.getErr()) ? 0 : 1;
            }
        }
        if (all.isEmpty()) {
            line.getOut().println("there are no checkpoints in " + cache.root());
            line.getOut().flush();
        }
        return damaged == 0 ? 0 : 2;
    }

    private static boolean tell(CachedCheckpoint checkpoint, PrintWriter out, PrintWriter err) {
        List<String> faults = checkpoint.verify();
        if (faults.isEmpty()) {
            boolean known = checkpoint.isKnown().orElse(false);
            out.println(checkpoint.id() + ": whole" + (known ? ", the published revision" : ""));
            out.flush();
            return true;
        }
        for (String fault : faults) {
            err.println("kronos: " + checkpoint.id() + ": " + fault + (fault.endsWith(".") ? "" : "; ")
                    + (fault.endsWith(".") ? "" : "delete the folder " + checkpoint.folder() + " and pull it again"));
        }
        err.flush();
        return false;
    }

    private static boolean isNamed(CachedCheckpoint checkpoint, String name) {
        HubId id = HubId.parse(name);
        return id != null
                && checkpoint.id().id().equals(id.id())
                && (!name.contains("@")
                        || checkpoint.id().revision().equals(id.revision())
                        || checkpoint.refs().contains(id.revision()));
    }
}
