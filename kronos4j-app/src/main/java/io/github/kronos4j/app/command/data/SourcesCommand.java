package io.github.kronos4j.app.command.data;

import io.github.kronos4j.data.source.Adjustment;
import io.github.kronos4j.data.source.MarketData;
import io.github.kronos4j.data.source.SourceCapabilities;
import io.github.kronos4j.market.Interval;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `kronos data sources`: what the providers of market data have.
@Command(
        name = "sources",
        description = "Lists the providers of market data and what they have.",
        mixinStandardHelpOptions = true)
final class SourcesCommand implements Runnable {
    private final Map<String, String> environment;

    @Spec
    @Nullable
    CommandSpec spec;

    SourcesCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        PrintWriter out = Objects.requireNonNull(spec, "the command runs inside picocli")
                .commandLine()
                .getOut();
        try (MarketData sources = MarketData.open(environment, sentence -> {})) {
            sources.capabilities().forEach(source -> print(out, source));
        }
        out.flush();
    }

    private static void print(PrintWriter out, SourceCapabilities source) {
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

    private static void line(PrintWriter out, String key, String value) {
        out.printf("  %-10s%s%n", key, value);
    }
}
