package io.github.kronos4j.app.command.data;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.data.source.Adjustment;
import io.github.kronos4j.data.source.MarketData;
import io.github.kronos4j.data.source.SourceCapabilities;
import io.github.kronos4j.market.Interval;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `kronos data sources`: the providers of market data.
@Command(
        name = "sources",
        description = "Lists the providers of market data with their markets, intervals and limits.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {"    kronos data sources"})
final class SourcesCommand implements Runnable {
    private final KronosEnvironment environment;

    @Mixin
    final ConsoleMixin console;

    SourcesCommand(KronosEnvironment environment) {
        this.environment = environment;
        console = new ConsoleMixin(environment);
    }

    @Override
    public void run() {
        Console out = console.open();
        try (MarketData sources = MarketData.open(environment.variables(), sentence -> {})) {
            sources.capabilities().forEach(source -> print(out, source));
        }
    }

    private static void print(Console out, SourceCapabilities source) {
        out.println(source.name());
        line(out, "markets", source.markets().stream().sorted().map(Enum::name).collect(Collectors.joining(" ")));
        line(out, "bars", source.intervals().stream().map(Interval::label).collect(Collectors.joining(" ")));
        line(
                out,
                "adjusted",
                source.adjustments().stream().sorted().map(Adjustment::label).collect(Collectors.joining(" ")));
        line(
                out,
                "volume",
                "counted in " + source.volumeUnit().name().toLowerCase(Locale.ROOT)
                        + (source.hasAmount() ? ", with amount" : ", without amount"));
        if (!source.keyVariable().isEmpty()) {
            line(out, "key", source.keyVariable());
        }
        line(out, "limits", source.limits());
    }

    private static void line(Console out, String key, String value) {
        out.println(String.format("  %-10s%s", key, value));
    }
}
