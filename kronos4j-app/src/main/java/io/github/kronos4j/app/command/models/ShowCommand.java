package io.github.kronos4j.app.command.models;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.DownloadLine;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.CheckpointLocator;
import io.github.kronos4j.checkpoint.HubCache;
import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.checkpoint.PublishedModel;
import io.github.kronos4j.hub.KnownRevision;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.model.KronosConfig;
import io.github.kronos4j.model.TokenizerConfig;
import io.github.kronos4j.nano.NanoModel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kronos models show`: a checkpoint on this machine.
@Command(
        name = "show",
        description =
                "Shows kind, size, revision and checksum of a checkpoint on this machine, and the calibrations it brings.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {"    kronos models show nano", "    kronos models show NeoQuasar/Kronos-small"})
final class ShowCommand implements Runnable {
    private final KronosEnvironment environment;

    @Parameters(paramLabel = "DIR|ID|nano", description = "Folder, hub id, or bundled model.")
    String name = "";

    @Mixin
    final ConsoleMixin console;

    ShowCommand(KronosEnvironment environment) {
        this.environment = environment;
        console = new ConsoleMixin(environment);
    }

    @Override
    public void run() {
        Console out = console.open();
        var locator = new CheckpointLocator(environment.variables());
        boolean isBundled = BundledModels.isBundled(name);
        Path folder = isBundled ? BundledModels.folder(name, environment.variables()) : locator.resolve(name);
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            boolean isTokenizer = checkpoint.config().has("n_enc_layers");
            out.println("checkpoint", checkpoint.name());
            out.println("folder", checkpoint.folder().toString());
            out.println("kind", isTokenizer ? tokenizer(checkpoint) : model(checkpoint));
            out.println("parameters", String.format(Locale.ROOT, "%,d", checkpoint.parameters()));
            out.println("revision", isBundled ? "bundled with Kronos4j" : revision(checkpoint.folder()));
            out.println("SHA-256", checkpoint.sha256());
            if (isBundled) {
                out.println("license", BundledModels.LICENSE);
            } else {
                out.println("published as", published(checkpoint.sha256()));
            }
            if (isBundled && !isTokenizer) {
                out.println("context", PretrainedModel.maxContext(checkpoint.config()) + " bars");
                out.println("tokenizer", BundledModels.folder(NanoModel.tokenizerName(name), environment.variables()));
                BundledModels.calibrations(name).forEach(text -> out.println("calibration", text));
            } else if (!isTokenizer) {
                Optional<PublishedModel> published = locator.published(name);
                out.println(
                        "context",
                        published.map(model -> model.context() + " bars").orElse("unknown (512 bars by default)"));
                out.println("tokenizer", tokenizerOf(locator));
            }
        }
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
                : missing + ", not on this machine: run \"kronos models pull " + missing + "\"";
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
                .orElse("no published checkpoint");
    }
}
