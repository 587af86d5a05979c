package io.github.kronos4j.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTargetTest {
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
        OutputTarget target = OutputTarget.of("--output", folder + "/{symbol}.csv", "{symbol}.csv", true);

        assertThat(target.of("../../escaped").normalize().getParent()).isEqualTo(folder);
        assertThat(target.of("/tmp/escaped").normalize().getParent()).isEqualTo(folder);
        assertThat(OutputTarget.of("--output", folder + "/{symbol}/f.csv", "{symbol}.csv", true)
                        .of("..")
                        .normalize())
                .isEqualTo(folder.resolve("--/f.csv"));
    }

    private Path of(String value, boolean many) {
        return OutputTarget.of("--output", folder.resolve(value).toString(), "{symbol}.csv", many)
                .of("abc");
    }
}
