package io.github.kronos4j.app.command.models;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.DownloadLine;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.HubCache;
import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.checkpoint.PublishedModel;
import io.github.kronos4j.hub.CachedCheckpoint;
import io.github.kronos4j.hub.KnownRevision;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.nano.NanoModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `kronos models list`: the bundled models, the published checkpoints and those in the cache.
@Command(
        name = "list",
        description = "Lists the bundled models, the published checkpoints and those in the cache.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {"    kronos models list"})
final class ListCommand implements Runnable {
    private final KronosEnvironment environment;

    @Mixin
    final ConsoleMixin console;

    ListCommand(KronosEnvironment environment) {
        this.environment = environment;
        console = new ConsoleMixin(environment);
    }

    @Override
    public void run() {
        HubCache cache = HubCache.of(environment.variables());
        List<CachedCheckpoint> cached = CachedCheckpoint.all(cache);
        TextTable table = new TextTable("checkpoint", "parameters", "context", "tokenizer", "on this machine");
        BundledModels.folders(environment.variables()).forEach((name, folder) -> addBundled(table, name, folder));
        var others = new TreeSet<String>();
        cached.forEach(checkpoint -> others.add(checkpoint.id().id()));
        for (PublishedModel model : PublishedModel.ALL) {
            addRow(table, model.id(), model, cached);
            others.remove(model.id());
        }
        for (KnownRevision known : KnownRevision.all()) {
            if (PublishedModel.find(known.id()).isEmpty()) {
                addRow(table, known.id(), null, cached);
                others.remove(known.id());
            }
        }
        others.forEach(id -> addRow(table, id, null, cached));
        Console out = console.open();
        out.print(table);
        out.println("");
        out.println("cache", cache.root());
        out.println(
                "default model",
                NanoModel.NAME + ", with "
                        + NanoModel.calibrations(NanoModel.NAME).size()
                        + " calibrations; \"kronos models show nano\" has the details");
    }

    private static void addBundled(TextTable table, String name, Path folder) {
        boolean isModel = NanoModel.NAMES.contains(name);
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            table.row(
                    name,
                    String.format(Locale.ROOT, "%,d", checkpoint.parameters()),
                    isModel ? String.valueOf(PretrainedModel.maxContext(checkpoint.config())) : "",
                    isModel ? NanoModel.tokenizerName(name) : "",
                    "bundled ("
                            + DownloadLine.megabytes(
                                    checkpoint.tensors().file().toFile().length()) + ")");
        }
    }

    private static void addRow(
            TextTable table, String id, @Nullable PublishedModel model, List<CachedCheckpoint> cached) {
        KnownRevision known = KnownRevision.all().stream()
                .filter(revision -> revision.id().equals(id))
                .findFirst()
                .orElse(null);
        List<String> revisions = cached.stream()
                .filter(checkpoint -> checkpoint.id().id().equals(id))
                .map(ListCommand::describe)
                .toList();
        String absent = known == null ? "not published" : "no (" + DownloadLine.megabytes(known.bytes()) + ")";
        table.row(
                id,
                known == null ? "" : String.format(Locale.ROOT, "%,d", known.parameters()),
                model == null ? "" : Integer.toString(model.context()),
                model == null ? "" : model.tokenizerId(),
                revisions.isEmpty() ? absent : String.join("; ", revisions));
    }

    private static String describe(CachedCheckpoint checkpoint) {
        HubId id = checkpoint.id();
        String commit = id.revision().substring(0, Math.min(8, id.revision().length()));
        String known = checkpoint.isKnown().filter(verified -> verified).isPresent() ? ", known" : "";
        return commit + (checkpoint.refs().isEmpty() ? "" : " " + String.join(" ", checkpoint.refs())) + " ("
                + DownloadLine.megabytes(checkpoint.bytes()) + known + ")";
    }
}
