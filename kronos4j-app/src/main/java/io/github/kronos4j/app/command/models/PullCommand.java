package io.github.kronos4j.app.command.models;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.DownloadLine;
import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.checkpoint.PublishedModel;
import io.github.kronos4j.hub.HubListener;
import io.github.kronos4j.hub.ModelHub;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `kronos models pull`: downloads checkpoints, or brings them up to date.
@Command(
        name = "pull",
        description = "Downloads checkpoints, or brings them up to date; with a published model its tokenizer as well.",
        mixinStandardHelpOptions = true)
final class PullCommand implements Runnable {
    private final Map<String, String> environment;
    private final boolean terminal;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "ID[@REVISION]",
            description = "For instance NeoQuasar/Kronos-small, or NeoQuasar/Kronos-small@901c26c1... to pin it.")
    List<String> names = List.of();

    @Option(names = "--alone", description = "Leave the tokenizer out.")
    boolean alone;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print errors only.")
    boolean quiet;

    PullCommand(Map<String, String> environment, boolean terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        var line =
                Objects.requireNonNull(spec, "the command runs inside picocli").commandLine();
        HubListener listener = quiet ? HubListener.NONE : new DownloadLine(line.getErr(), terminal);
        Set<HubId> ids = wanted();
        try (ModelHub hub = ModelHub.of(environment, listener)) {
            for (HubId id : ids) {
                var folder = hub.pull(id);
                if (!quiet) {
                    print(line.getOut(), id + " is in " + folder);
                }
            }
        }
    }

    private Set<HubId> wanted() {
        var ids = new LinkedHashSet<HubId>();
        for (String name : names) {
            Optional<PublishedModel> published = PublishedModel.find(name);
            HubId id = HubId.parse(
                    name.contains("/")
                            ? name
                            : published.map(PublishedModel::id).orElse(name));
            if (id == null) {
                throw new KronosException(
                        "'" + name + "' is no id of the hub: write it like NeoQuasar/Kronos-small, or see"
                                + " \"kronos models list\"");
            }
            ids.add(id);
            if (!alone) {
                published.map(model -> HubId.parse(model.tokenizerId())).ifPresent(ids::add);
            }
        }
        return ids;
    }

    private static void print(PrintWriter out, String text) {
        out.println(text);
        out.flush();
    }
}
