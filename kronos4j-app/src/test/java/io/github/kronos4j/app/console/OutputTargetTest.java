package io.github.kronos4j.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTargetTest {
    private static final OutputTarget.Kind KIND =
            new OutputTarget.Kind("--output", "{symbol}", List.of(".csv", ".json"), true);
    private static final OutputTarget.Kind CHART =
            new OutputTarget.Kind("--chart", "{symbol}", List.of(".png", ".svg", ".html"), false);

    @TempDir
    Path folder;

    @Test
    void writesOneSeriesToTheNamedFile() {
        assertThat(of("out.csv", false)).isEqualTo(folder.resolve("out.csv"));
        assertThat(of("{symbol}/mean.csv", false)).isEqualTo(folder.resolve("abc/mean.csv"));
        assertThat(of("", false)).isEqualTo(folder.resolve("abc.csv"));
    }

    @Test
    void writesSeveralSeriesToAFolder() {
        assertThat(of("new", true)).isEqualTo(folder.resolve("new/abc.csv"));
        assertThat(of("{symbol}-mean.csv", true)).isEqualTo(folder.resolve("abc-mean.csv"));
        assertThatThrownBy(() -> of("out.csv", true))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("{symbol}.csv");
    }

    @Test
    void keepsTheFilesOfHostileSymbolsInTheFolder() {
        OutputTarget target = OutputTarget.of(KIND, folder + "/{symbol}.csv", true);

        assertThat(target.of("../../escaped").normalize().getParent()).isEqualTo(folder);
        assertThat(target.of("/tmp/escaped").normalize().getParent()).isEqualTo(folder);
        assertThat(OutputTarget.of(KIND, folder + "/{symbol}/f.csv", true)
                        .of("..")
                        .normalize())
                .isEqualTo(folder.resolve("--/f.csv"));
    }

    @Test
    void refusesOtherEndingsWithTheListOfThoseSupported() {
        assertThatThrownBy(() -> OutputTarget.of(CHART, "my.jpg", false))
                .isInstanceOf(KronosException.class)
                .hasMessage(
                        "--chart my.jpg has an ending that is not supported: give a file that ends with .png, .svg or"
                                + " .html");
        assertThatThrownBy(() -> OutputTarget.of(CHART, "chart", false)).isInstanceOf(KronosException.class);
        assertThatThrownBy(() -> OutputTarget.of(KIND, "{symbol}.xlsx", true)).isInstanceOf(KronosException.class);
        assertThatThrownBy(() -> OutputTarget.of(KIND, "results.xlsx", true)).isInstanceOf(KronosException.class);
        assertThat(OutputTarget.of(CHART, "My.SVG", false).pattern()).isEqualTo("My.SVG");
        assertThat(of("results-2.0", true)).isEqualTo(folder.resolve("results-2.0/abc.csv"));
    }

    @Test
    void standardOutputTakesTheTextOfOneSeries() {
        assertThat(OutputTarget.of(KIND, "-", false).isStandardOutput()).isTrue();
        assertThat(OutputTarget.of(KIND, "./-.csv", false).isStandardOutput()).isFalse();
        assertThatThrownBy(() -> OutputTarget.of(KIND, "-", true))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("a single series");
        assertThatThrownBy(() -> OutputTarget.of(CHART, "-", false))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining(".png, .svg or .html");
    }

    private Path of(String value, boolean many) {
        return OutputTarget.of(KIND, folder.resolve(value).toString(), many).of("abc");
    }
}
