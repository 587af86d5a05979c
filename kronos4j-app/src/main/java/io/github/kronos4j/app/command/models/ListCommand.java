package io.github.kronos4j.app.command.models;

import io.github.kronos4j.app.console.DownloadLine;
import io.github.kronos4j.checkpoint.HubCache;
import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.checkpoint.PublishedModel;
import io.github.kronos4j.hub.CachedCheckpoint;
import io.github.kronos4j.hub.KnownRevision;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `kronos models list`: the published checkpoints, and all that are in the cache.
@Command(
        name = "list",
        description = "Lists the published checkpoints and those in the cache.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Runnable {
    private static final String ROW = "%-32s %12s %8s  %-32s %s%n";

    private final Map<String, String> environment;

    @Spec
    @Nullable
    CommandSpec spec;

    ListCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        PrintWriter out = Objects.requireNonNull(spec, "the command runs inside picocli")
                .commandLine()
                .getOut();
        HubCache cache = HubCache.of(environment);
        List<CachedCheckpoint> here = CachedCheckpoint.all(cache);
        out.printf(Locale.ROOT, ROW, "checkpoint", "parameters", "context", "tokenizer", "here");
        var others = new TreeSet<String>();
        here.forEach(checkpoint -> others.add(checkpoint.id().id()));
        for (PublishedModel model : PublishedModel.ALL) {
            row(out, model.id(), model, here);
            others.remove(model.id());
        }
        for (KnownRevision known : KnownRevision.all()) {
            if (PublishedModel.find(known.id()).isEmpty()) {
                row(out, known.id(), null, here);
                others.remove(known.id());
            }
        }
        others.forEach(id -> row(out, id, null, here));
        out.printf("%ncache: %s%n", cache.root());
        out.flush();
    }

    private static void row(PrintWriter out, String id, @Nullable PublishedModel model, List<CachedCheckpoint> here) {
        KnownRevision known = KnownRevision.all().stream()
                .filter(revision -> revision.id().equals(id))
                .findFirst()
                .orElse(null);
        List<String> revisions = here.stream()
                .filter(checkpoint -> checkpoint.id().id().equals(id))
                .map(ListCommand::shown)
                .toList();
        String absent = known == null ? "not published" : "no (" + DownloadLine.megabytes(known.bytes()) + ")";
        out.printf(
                Locale.ROOT,
                ROW,
                id,
                known == null ? "" : String.format(Locale.ROOT, "%,d", known.parameters()),
                model == null ? "" : model.context(),
                model == null ? "" : model.tokenizerId(),
                revisions.isEmpty() ? absent : String.join("; ", revisions));
    }

    private static String shown(CachedCheckpoint checkpoint) {
        HubId id = checkpoint.id();
        String commit = id.revision().substring(0, Math.min(8, id.revision().length()));
        String known = checkpoint.isKnown().filter(good -> good).isPresent() ? ", known" : "";
        return commit + (checkpoint.refs().isEmpty() ? "" : " " + String.join(" ", checkpoint.refs())) + " ("
                + DownloadLine.megabytes(checkpoint.bytes()) + known + ")";
    }
}
