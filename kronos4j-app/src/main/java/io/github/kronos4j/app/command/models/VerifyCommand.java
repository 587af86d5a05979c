package io.github.kronos4j.app.command.models;

import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.checkpoint.HubCache;
import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.hub.CachedCheckpoint;
import io.github.kronos4j.hub.ModelHub;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kronos models verify`: comparison of cached checkpoints with their checksums.
@Command(
        name = "verify",
        description = "Compares the checkpoints in the cache with their checksums.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {
            "    kronos models verify --repair",
            "",
            "Exit codes: 0 all are intact (or were repaired), 2 one is damaged."
        })
final class VerifyCommand implements Callable<Integer> {
    private final KronosEnvironment environment;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Hub ids (default: all that are in the cache).")
    List<String> names = List.of();

    @Option(names = "--repair", description = "Download damaged files again.")
    boolean repair;

    @Mixin
    final ConsoleMixin console;

    VerifyCommand(KronosEnvironment environment) {
        this.environment = environment;
        console = new ConsoleMixin(environment);
    }

    @Override
    public Integer call() {
        Console out = console.open();
        HubCache cache = HubCache.of(environment.variables());
        List<CachedCheckpoint> all = CachedCheckpoint.all(cache);
        for (String name : names) {
            if (all.stream().noneMatch(checkpoint -> matches(checkpoint, name))) {
                throw new NotFoundException(
                        name + " is not in " + cache.root() + ": see \"kronos models list\", or pull it");
            }
        }
        int[] damaged = {0};
        List<CachedCheckpoint> wanted = all.stream()
                .filter(checkpoint -> names.isEmpty() || names.stream().anyMatch(name -> matches(checkpoint, name)))
                .toList();
        int code = out.each("checkpoints", wanted, checkpoint -> damaged[0] += verify(checkpoint, out) ? 0 : 1);
        if (all.isEmpty()) {
            out.println("there are no checkpoints in " + cache.root());
        }
        return damaged[0] == 0 ? code : 2;
    }

    /// @return true if the checkpoint is intact or was repaired
    private boolean verify(CachedCheckpoint checkpoint, Console out) {
        List<String> faults = checkpoint.verify();
        boolean repaired = repair && !faults.isEmpty();
        if (repaired) {
            try (ModelHub hub = ModelHub.of(environment.variables(), out.downloads())) {
                hub.repair(checkpoint.id());
            }
            faults = checkpoint.verify();
        }
        if (faults.isEmpty()) {
            boolean known = checkpoint.isKnown().orElse(false);
            out.println(checkpoint.id()
                    + (repaired ? ": repaired, intact" : ": intact")
                    + (known ? ", the published revision" : ""));
            return true;
        }
        faults.forEach(fault -> out.error(checkpoint.id() + ": " + fault));
        out.error("run \"kronos models verify --repair " + checkpoint.id() + "\" to download it again");
        return false;
    }

    private static boolean matches(CachedCheckpoint checkpoint, String name) {
        HubId id = HubId.parse(name);
        return id != null
                && checkpoint.id().id().equals(id.id())
                && (!name.contains("@")
                        || checkpoint.id().revision().equals(id.revision())
                        || checkpoint.refs().contains(id.revision()));
    }
}
