package io.github.kronos4j.app.input;

import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.data.store.BarStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Mixin with the option for the folder of the store.
public class StoreOptions {
    private final KronosEnvironment environment;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "Folder of the store (default: KRONOS_STORE, else in the user's data folder).")
    @Nullable
    Path store;

    public StoreOptions(KronosEnvironment environment) {
        this.environment = environment;
    }

    /// Opens the store.
    public final BarStore open() {
        return new BarStore(folder());
    }

    /// Expands files, folders and series of the store.
    public final InputFiles inputFiles() {
        return new InputFiles("", folder());
    }

    /// The folder that was given, or the default one.
    public final Path folder() {
        return store == null ? BarStore.defaultFolder(environment.variables()) : store;
    }
}
