import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Prepares the folder of a distribution: the program, the notices of what it holds and, for a single platform, a Java
/// runtime.
///
/// Arguments: the folder of the packaged program, the target folder, the platform (`linux-x86_64`, ...; `all` for a
/// distribution without a runtime), the flavor (`full` for one with the add-ons, `small` for one without), the bill of
/// materials, and the name of the full distribution, which a small one names.
class Distribution {
    private static final String ALL = "all";
    private static final String FULL = "full";

    public static void main(String[] arguments) throws Exception {
        Path target = Path.of(arguments[1]);
        String platform = arguments[2];

        delete(target);
        Program packaged = new Program(Path.of(arguments[0]));
        Program program = packaged.copy(target.resolve("app"));
        AddOns addOns = new AddOns(program.folder().resolve("add-ons"));
        if (arguments[3].equals(FULL)) {
            addOns.copy(packaged.folder().resolve("add-ons"), platform);
        } else {
            addOns.refer(arguments[5]);
        }
        if (!platform.equals(ALL)) {
            RuntimeLinker.link(program, target.resolve("runtime"));
        }
        new Notices(Path.of(arguments[4])).write(target);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.toList().reversed()) {
                    path.toFile().setWritable(true); // jlink writes read-only files, which Windows does not delete
                    Files.delete(path);
                }
            }
        }
    }
}
