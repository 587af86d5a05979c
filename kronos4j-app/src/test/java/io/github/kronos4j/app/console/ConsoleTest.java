package io.github.kronos4j.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.Setting;
import io.github.kronos4j.data.file.BarFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        Console console = console(true);

        console.println("a result");
        console.note("a note");
        console.error("", new InvalidInputException("an error", Setting.SAMPLES));

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).containsExactly("kronos: an error (--samples)");
    }

    @Test
    void failingFileDoesNotStopTheRest() {
        List<String> processed = new ArrayList<>();
        List<BarFile> files =
                Stream.of("a", "bad", "c").map(Path::of).map(BarFile::of).toList();

        int code = console(false).each(files, file -> {
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
    void faultsAndLackOfMemoryOfOneInputDoNotStopTheRest() {
        List<String> processed = new ArrayList<>();

        int code = console(false).each(List.of("a", "bad", "huge", "missing", "d"), input -> {
            switch (input) {
                case "bad" -> throw new IllegalStateException("x\u001b[2J");
                case "huge" -> throw new IllegalStateException(new OutOfMemoryError("Java heap space"));
                case "missing" -> throw new UnsatisfiedLinkError("no jni in path\nmore");
                default -> processed.add(input);
            }
        });

        assertThat(code).isEqualTo(2);
        assertThat(processed).containsExactly("a", "d");
        assertThat(err.toString().lines())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("kronos: bad: unexpected failure: ")
                        .contains("KRONOS_TRACE"))
                .anySatisfy(line -> assertThat(line).startsWith("kronos: huge: the memory of "))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("kronos: missing: a library of the program cannot be loaded (no jni in path)"));
    }

    @Test
    void faultOfASingleInputIsAFaultOfTheProgram() {
        assertThatThrownBy(() -> console(false).each(List.of("a"), input -> {
                    throw new IllegalStateException("a fault");
                }))
                .hasMessage("a fault");
    }

    @Test
    void controlCharactersAreNotPrintedRaw() {
        Console console = console(false);

        console.println("a\u001b]0;x\u0007b\rc");
        console.note("d\u001b[2J\nkronos: e\u202e");
        console.print(new TextTable("h\u009b").row("f\ng"));

        assertThat(out.toString().lines()).containsExactly("a\\u001b]0;x\\u0007b\\u000dc", "h\\u009b", "f\\u000ag");
        assertThat(err.toString().lines()).containsExactly("kronos: note: d\\u001b[2J\\u000akronos: e\\u202e");
    }

    private Console console(boolean isQuiet) {
        return new Console(command, KronosEnvironment.of(Map.of(), InstantSource.system()), isQuiet);
    }

    @Test
    void alignsNumbersRight() {
        TextTable table = new TextTable("name", "share").row("a", "5.0 %").row("long name", "-");

        assertThat(table.text().lines()).containsExactly("name       share", "a          5.0 %", "long name      -");
    }
}
