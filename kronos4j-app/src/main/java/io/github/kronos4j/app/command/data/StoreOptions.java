package io.github.kronos4j.app.command.data;

import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.data.store.BarStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the store is.
final class StoreOptions {
    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "The folder of the store (default: KRONOS_STORE, else in the user's data folder).")
    @Nullable
    Path store;

    BarStore open(Map<String, String> environment) {
        return new BarStore(folder(environment));
    }

    /// The files that a user names.
    List<Path> files(List<String> inputs, Map<String, String> environment) {
        return new InputFiles("", folder(environment)).expand(inputs);
    }

    private Path folder(Map<String, String> environment) {
        return store == null ? BarStore.defaultFolder(environment) : store;
    }
}
