package io.github.kronos4j.app.addon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.internal.AddOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProgramAddOnsTest {
    @TempDir
    Path folder;

    @Test
    void aSmallDistributionNamesTheFullOne() throws IOException {
        Files.writeString(folder.resolve("full.txt"), "kronos4j-1-linux-x86_64-full.zip\n");

        assertThatThrownBy(() -> addOns(null).require(AddOn.DUCKDB))
                .isInstanceOf(KronosException.class)
                .hasMessage(
                        "DuckDB, which Parquet files, the store and SQL need, is not part of this small distribution"
                                + " of Kronos4j: use the full one, kronos4j-1-linux-x86_64-full.zip");
    }

    @Test
    void whatNoDistributionHasComesFromTheSources() throws IOException {
        String sources = "is not part of this program: run it from its sources by ./kronos, which fetches it unless"
                + " KRONOS_NO_BUILD is set";

        assertThatThrownBy(() -> addOns(null).require(AddOn.LIBTORCH)).hasMessageEndingWith(sources);
        Files.writeString(folder.resolve("full.txt"), "kronos4j-1-linux-x86_64-full.zip\n");
        assertThatThrownBy(() -> addOns(null).require(AddOn.LIBTORCH_CUDA)).hasMessageEndingWith(sources);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aFailedBuildGivesItsReason() throws IOException {
        assertThatThrownBy(() -> addOns(script("echo progress >&2; echo 'check the network'; exit 1"))
                        .require(AddOn.LIBTORCH))
                .isInstanceOf(KronosException.class)
                .hasMessage("LibTorch, which training and the device torch:cpu need, cannot be fetched: check the"
                        + " network");
        assertThatThrownBy(() -> addOns(script("exit 1")).require(AddOn.DUCKDB))
                .hasMessageEndingWith("cannot be fetched: " + folder.resolve("build") + " failed");
        assertThatThrownBy(() -> addOns(folder.resolve("none").toString()).require(AddOn.DUCKDB))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("none does not run (");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aBuildRunsOnce() throws IOException {
        String build = script("echo \"$2\" >>'" + folder + "/builds' && mkdir '" + folder + "'/\"$2\"");

        addOns(build).attach(AddOn.DUCKDB);
        assertThat(folder.resolve("builds")).as("attaching builds nothing").doesNotExist();
        addOns(build).require(AddOn.DUCKDB);
        addOns(build).require(AddOn.DUCKDB);

        assertThat(folder.resolve("builds")).hasContent("duckdb");
    }

    /// A process loads one LibTorch, and that of CUDA computes on the CPU too.
    @Test
    void theLibTorchOfCudaServesTheCpu() throws IOException {
        Files.createDirectory(folder.resolve("libtorch-gpu"));

        addOns(null).require(AddOn.LIBTORCH); // fails if it is missing
    }

    @Test
    void nothingHappensIfTheProgramDoesNotRunFromItsJar() {
        new ProgramAddOns(null, null).require(AddOn.DUCKDB);
        new ProgramAddOns().require(AddOn.DUCKDB); // as these tests
    }

    private ProgramAddOns addOns(@Nullable String script) {
        return new ProgramAddOns(new AddOnFolder(folder), script);
    }

    private String script(String commands) throws IOException {
        Path script = Files.writeString(folder.resolve("build"), "#!/bin/sh\n" + commands + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script.toString();
    }
}
