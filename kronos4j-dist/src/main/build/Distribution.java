import java.nio.file.Path;

/// The folder of a distribution: the program, its add-ons or a reference to them, the notices of all of it and, for a
/// single platform, a Java runtime.
///
/// @param folder the folder
/// @param program the program in it
record Distribution(Path folder, Program program) {
    /// Prepares three distributions: `small` with a runtime, `full` with a runtime and the add-ons, and `portable`
    /// without either.
    ///
    /// @param arguments the folder of the packaged program, the folder in which those of the distributions are
    ///     made, the platform (`linux-x86_64`, ...), the bill of materials, and the name of the full distribution,
    ///     which the others refer to
    public static void main(String[] arguments) throws Exception {
        Program packaged = new Program(Path.of(arguments[0]));
        Path target = Path.of(arguments[1]);
        String platform = arguments[2];
        Notices notices = new Notices(Path.of(arguments[3]));
        String nameOfFull = arguments[4];

        Path runtime = target.resolve("runtime");
        Folders.delete(runtime);
        RuntimeLinker.link(packaged, runtime);

        Distribution small = of(packaged, target.resolve("small"));
        small.addOns().refer(nameOfFull);
        small.addRuntime(runtime);
        notices.write(small.folder);

        Distribution full = of(packaged, target.resolve("full"));
        full.addOns().copy(packaged.folder().resolve("add-ons"), platform);
        full.addRuntime(runtime);
        notices.write(full.folder);

        Distribution portable = of(packaged, target.resolve("portable"));
        portable.addOns().refer(nameOfFull + " or that of another platform");
        notices.write(portable.folder);
    }

    /// Makes a folder that holds the program and nothing else.
    private static Distribution of(Program packaged, Path folder) throws Exception {
        Folders.delete(folder);
        return new Distribution(folder, packaged.copy(folder.resolve("app")));
    }

    private AddOns addOns() {
        return new AddOns(program.folder().resolve("add-ons"));
    }

    private void addRuntime(Path runtime) throws Exception {
        Folders.copy(runtime, folder.resolve("runtime"));
    }
}
