package io.github.kronos4j.app.command.models;

import io.github.kronos4j.app.console.DownloadLine;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.CheckpointLocator;
import io.github.kronos4j.checkpoint.HubCache;
import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.checkpoint.PublishedModel;
import io.github.kronos4j.hub.KnownRevision;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.TokenizerConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `kronos models show`: what a checkpoint on this machine is.
@Command(name = "show", description = "Shows what a checkpoint on this machine is.", mixinStandardHelpOptions = true)
final class ShowCommand implements Runnable {
    private final Map<String, String> environment;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "DIR|ID", description = "A folder or a hub id.")
    String name = "";

    ShowCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        PrintWriter out = Objects.requireNonNull(spec, "the command runs inside picocli")
                .commandLine()
                .getOut();
        var locator = new CheckpointLocator(environment);
        try (Checkpoint checkpoint = Checkpoint.open(locator.resolve(name))) {
            boolean tokenizer = checkpoint.config().has("n_enc_layers");
            print(out, "checkpoint", checkpoint.name());
            print(out, "folder", checkpoint.folder().toString());
            print(out, "kind", tokenizer ? tokenizer(checkpoint) : model(checkpoint));
            print(out, "parameters", String.format(Locale.ROOT, "%,d", checkpoint.parameters()));
            print(out, "revision", revision(checkpoint.folder()));
            print(out, "SHA-256", checkpoint.sha256());
            print(out, "published as", published(checkpoint.sha256()));
            if (!tokenizer) {
                Optional<PublishedModel> published = locator.published(name);
                print(
                        out,
                        "context",
                        published.map(model -> model.context() + " bars").orElse("unknown (512 bars unless said)"));
                print(out, "tokenizer", tokenizerOf(locator));
            }
        }
        out.flush();
    }

    private static String model(Checkpoint checkpoint) {
        KronosConfig config = KronosConfig.from(checkpoint.config());
        return String.format(
                Locale.ROOT,
                "model, %d layers, width %d, %d heads, %d + %d bits, %s",
                config.nLayers(),
                config.dModel(),
                config.nHeads(),
                config.s1Bits(),
                config.s2Bits(),
                size(checkpoint));
    }

    private static String tokenizer(Checkpoint checkpoint) {
        TokenizerConfig config = TokenizerConfig.from(checkpoint.config());
        return String.format(
                Locale.ROOT,
                "tokenizer, width %d, %d + %d bits, %s",
                config.dModel(),
                config.s1Bits(),
                config.s2Bits(),
                size(checkpoint));
    }

    private static String size(Checkpoint checkpoint) {
        return DownloadLine.megabytes(checkpoint.tensors().file().toFile().length());
    }

    private String tokenizerOf(CheckpointLocator locator) {
        HubId missing = locator.missingTokenizer(name);
        return missing == null
                ? locator.resolveTokenizer(name).toString()
                : missing + ", not here: run \"kronos models pull " + missing + "\"";
    }

    private static String revision(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        return HubCache.idOf(path) == null ? "none, a plain folder" : String.valueOf(path.getFileName());
    }

    private static String published(String sha256) {
        return KnownRevision.all().stream()
                .filter(known -> known.weightsSha256().equals(sha256))
                .map(known -> known.id() + "@" + known.commit())
                .findFirst()
                .orElse("nothing that is known");
    }

    private static void print(PrintWriter out, String key, String value) {
        out.printf("%-14s%s%n", key, value);
    }
}
