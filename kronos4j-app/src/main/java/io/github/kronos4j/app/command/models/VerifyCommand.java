package io.github.kronos4j.app.command.models;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.DownloadLine;
import io.github.kronos4j.checkpoint.HubCache;
import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.hub.CachedCheckpoint;
import io.github.kronos4j.hub.ModelHub;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `kronos models verify`: reads cached checkpoints and compares them with their checksums.
@Command(
        name = "verify",
        description = "Compares the checkpoints in the cache with their checksums.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 all are whole (or were repaired), 2 one is damaged."})
final class VerifyCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final boolean terminal;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Hub ids (default: all that are in the cache).")
    List<String> names = List.of();

    @Option(names = "--repair", description = "Download damaged files again.")
    boolean repair;

    VerifyCommand(Map<String, String> environment, boolean terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CommandLine line =
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
                damaged += isWhole(checkpoint, line) ? 0 : 1;
            }
        }
        if (all.isEmpty()) {
            line.getOut().println("there are no checkpoints in " + cache.root());
            line.getOut().flush();
        }
        return damaged == 0 ? 0 : 2;
    }

    private boolean isWhole(CachedCheckpoint checkpoint, CommandLine line) {
        List<String> faults = checkpoint.verify();
        boolean repaired = repair && !faults.isEmpty();
        if (repaired) {
            try (ModelHub hub = ModelHub.of(environment, new DownloadLine(line.getErr(), terminal))) {
                hub.repair(checkpoint.id());
            }
            faults = checkpoint.verify();
        }
        if (faults.isEmpty()) {
            boolean known = checkpoint.isKnown().orElse(false);
            line.getOut()
                    .println(checkpoint.id()
                            + (repaired ? ": repaired, whole" : ": whole")
                            + (known ? ", the published revision" : ""));
            line.getOut().flush();
            return true;
        }
        faults.forEach(fault -> line.getErr().println("kronos: " + checkpoint.id() + ": " + fault));
        line.getErr()
                .println("kronos: run \"kronos models verify --repair " + checkpoint.id() + "\" to download it again");
        line.getErr().flush();
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
