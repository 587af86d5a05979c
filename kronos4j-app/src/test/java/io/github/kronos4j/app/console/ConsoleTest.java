package io.github.kronos4j.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.Setting;
import io.github.kronos4j.data.file.BarFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class ConsoleTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandSpec command = new CommandLine(CommandSpec.create()
                    .addOption(OptionSpec.builder("--samples").build()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .getCommandSpec();

    @Test
    void quietConsolePrintsErrorsOnly() {
        Console console = new Console(command, true, true);

        console.println("a result");
        console.note("a note");
        console.error(new InvalidInputException("an error", Setting.SAMPLES));

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).containsExactly("kronos: an error (--samples)");
    }

    @Test
    void failingFileDoesNotStopTheRest() {
        List<String> processed = new ArrayList<>();
        List<BarFile> files =
                Stream.of("a", "bad", "c").map(Path::of).map(BarFile::of).toList();

        int code = new Console(command, false, false).each(files, file -> {
            if (file.name().equals("bad")) {
                throw new InvalidInputException("bad is bad");
            }
            processed.add(file.toString());
        });

        assertThat(code).isEqualTo(2);
        assertThat(processed).containsExactly("a", "c");
        assertThat(err.toString().lines()).containsExactly("kronos: bad is bad", "kronos: 1 of 3 series failed");
    }

    @Test
    void alignsNumbersRight() {
        TextTable table = new TextTable("name", "share").row("a", "5.0 %").row("long name", "-");

        assertThat(table.text().lines()).containsExactly("name       share", "a          5.0 %", "long name      -");
    }
}
