package io.github.kronos4j.app.command.models;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.QuietOption;
import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.checkpoint.PublishedModel;
import io.github.kronos4j.hub.ModelHub;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kronos models pull`: download or update of checkpoints.
@Command(
        name = "pull",
        description = "Downloads or updates checkpoints; with a published model also its tokenizer.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {"    kronos models pull NeoQuasar/Kronos-small"})
final class PullCommand implements Callable<Integer> {
    private final KronosEnvironment environment;

    @Parameters(
            arity = "1..*",
            paramLabel = "ID[@REVISION]",
            description = "For instance NeoQuasar/Kronos-small, or NeoQuasar/Kronos-small@901c26c1... to pin it.")
    List<String> names = List.of();

    @Option(names = "--alone", description = "Do not download the tokenizer.")
    boolean alone;

    @Mixin
    final QuietOption quiet;

    PullCommand(KronosEnvironment environment) {
        this.environment = environment;
        quiet = new QuietOption(environment);
    }

    @Override
    public Integer call() {
        Console console = quiet.open();
        Set<HubId> ids = ids();
        try (ModelHub hub = ModelHub.of(environment.variables(), console.downloads())) {
            return console.each("checkpoints", List.copyOf(ids), id -> console.println(id + " is in " + hub.pull(id)));
        }
    }

    private Set<HubId> ids() {
        var ids = new LinkedHashSet<HubId>();
        for (String name : names) {
            Optional<PublishedModel> published = PublishedModel.find(name);
            HubId id = HubId.parse(
                    name.contains("/")
                            ? name
                            : published.map(PublishedModel::id).orElse(name));
            if (id == null) {
                throw new InvalidInputException(
                        "'" + name + "' is not a hub id: write it like NeoQuasar/Kronos-small, or see"
                                + " \"kronos models list\"");
            }
            ids.add(id);
            if (!alone) {
                published.map(model -> HubId.parse(model.tokenizerId())).ifPresent(ids::add);
            }
        }
        return ids;
    }
}
