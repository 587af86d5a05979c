package io.github.kronos4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.testkit.Mutations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
    @TempDir
    private Path folder;

    @Test
    void readsIntegersNumbersAndFlagsAndIgnoresTheRest() {
        Config config = Config.parse(
                "it",
                "{\"d\": 104, \"rate\": 0.25, \"whole\": 1, \"te\": true, \"nested\": {\"d\": [1]}, \"none\": null}");
        assertThat(config.<List<Object>>map(fields ->
                        List.of(fields.integer("d"), fields.number("rate"), fields.number("whole"), fields.flag("te"))))
                .containsExactly(104, 0.25, 1.0, true);
        assertThat(config.has("nested")).isTrue();
        assertThat(config.has("other")).isFalse();
    }

    @Test
    void readsIntegersBeyondTheRangeOfInt() {
        Config config = Config.parse("it", "{\"step\": 3000000000, \"whole\": 9223372036854775808, \"half\": 0.5}");
        assertThat(config.<Long>map(fields -> fields.longInteger("step"))).isEqualTo(3_000_000_000L);
        assertThatThrownBy(() -> config.map(fields -> fields.longInteger("whole") + fields.longInteger("half")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(
                        "whole = 9223372036854775808 is not an integer", "half = 0.5 is not an integer");
    }

    @Test
    void readsTheGoldenConfigs() {
        Config config = Config.read(Fixtures.resource("golden/odd/tokenizer/config.json"));
        assertThat(config.<Integer>map(fields -> fields.integer("n_dec_layers")))
                .isEqualTo(4);
        assertThat(config.<Double>map(fields -> fields.number("gamma"))).isEqualTo(1.1);
    }

    @Test
    @Tag("fuzz")
    void damagedFilesAreReadOrRefusedInASentence() throws IOException {
        Path file = folder.resolve("config.json");
        Mutations.forEach(
                Files.readAllBytes(Fixtures.resource("golden/odd/tokenizer/config.json")),
                damaged -> Config.read(Files.write(file, damaged))
                        .<Object>map(fields -> List.of(fields.integer("n_dec_layers"), fields.number("gamma"))));
    }

    @Test
    void listsAllMissingAndMistypedKeysAtOnce() {
        Config config = Config.parse(
                "some/config.json", "{\"a\": \"4\", \"b\": 1.5, \"c\": 3000000000, \"d\": 1, \"e\": {}, \"f\": null}");
        assertThatThrownBy(() -> config.map(fields -> {
                    fields.integer("x");
                    fields.flag("y");
                    fields.integer("a");
                    fields.integer("b");
                    fields.integer("c");
                    fields.flag("d");
                    fields.number("e");
                    fields.number("f");
                    throw new IllegalArgumentException("a consequence of the zeros");
                }))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith("some/config.json")
                .hasMessageContainingAll(
                        "lacks x, y",
                        "a = \"4\" is not an integer",
                        "b = 1.5 is not an integer",
                        "c = 3000000000 is not an integer",
                        "d = 1 is not true or false",
                        "e = { is not a number",
                        "f = null is not a number");
    }

    @Test
    void prependsTheSourceToReaderFaults() {
        Config config = Config.parse("some/config.json", "{\"heads\": 3}");
        assertThatThrownBy(() -> config.map(fields -> {
                    throw new InvalidInputException("heads = " + fields.integer("heads") + " does not divide 32");
                }))
                .isInstanceOf(KronosException.class)
                .hasMessage("some/config.json: heads = 3 does not divide 32");
        assertThatThrownBy(() -> config.map(fields -> {
                    throw new IllegalStateException("a programming error");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\": NaN}",
                "{} {}",
                "404: Not Found",
                "version https://git-lfs.github.com/spec/v1",
                "<html></html>"
            })
    void rejectsOtherThanJsonObjects(String text) {
        Path file = Fixtures.write(folder.resolve("config.json"), text.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Config.read(file))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith(file.toString());
    }

    @Test
    void rejectsHugeAndMissingFiles() {
        Path file = Fixtures.write(folder.resolve("config.json"), new byte[2 << 20]);
        assertThatThrownBy(() -> Config.read(file))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("2097152 bytes");
        assertThatThrownBy(() -> Config.read(folder.resolve("absent.json")))
                .isInstanceOf(KronosException.class)
                .hasMessageEndingWith("absent.json does not exist");
    }
}
