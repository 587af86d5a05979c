package io.github.kronos4j.app.addon;

import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.internal.AddOn;
import io.github.kronos4j.internal.AddOnSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The add-ons of this program: those beside its jar, and those that the launcher of a clone builds. If the program
/// does not run from its jar, the class path has all libraries, and there is nothing to do.
public final class ProgramAddOns implements AddOnSource {
    private static final String SCRIPT = "KRONOS_BUILD";

    private final @Nullable AddOnFolder folder;
    private final @Nullable String script;

    public ProgramAddOns() {
        this(folder(), System.getenv(SCRIPT));
    }

    /// @param folder the add-ons beside the jar of the program; null if it does not run from a jar
    /// @param script script that builds an add-on; null if none can be built
    ProgramAddOns(@Nullable AddOnFolder folder, @Nullable String script) {
        this.folder = folder;
        this.script = script;
    }

    private static @Nullable AddOnFolder folder() {
        try {
            URI location = ProgramAddOns.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Path program = Path.of(location);
            return Files.isRegularFile(program) ? new AddOnFolder(program.resolveSibling("add-ons")) : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    @Override
    public void require(AddOn addOn) {
        if (folder != null) {
            // A process loads one LibTorch, and that of CUDA computes on the CPU too.
            AddOn present = addOn == AddOn.LIBTORCH && folder.has(AddOn.LIBTORCH_CUDA) ? AddOn.LIBTORCH_CUDA : addOn;
            if (!folder.has(present)) {
                fetch(present, folder);
            }
            attach(present);
        }
    }

    @Override
    public void attach(AddOn addOn) {
        if (folder != null && folder.has(addOn)) {
            folder.jars(addOn).forEach(ClassPath::append);
        }
    }

    private void fetch(AddOn addOn, AddOnFolder missing) {
        if (script != null) {
            new AddOnBuild(script).run(addOn);
            return;
        }
        throw new NotFoundException(addOn.description() + " is not part of "
                + missing.full(addOn)
                        .map(name -> "this small distribution of Kronos4j: use the full one, " + name)
                        .orElse("this program: run it from its sources by ./kronos, which fetches it unless"
                                + " KRONOS_NO_BUILD is set"));
    }
}
