import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.stream.Stream;

/// Prepares the folders of a distribution that hold the program and, for a single platform, a Java runtime.
///
/// Arguments: the folder of the packaged program, the target folder, the platform (`linux-x86_64`, ...; `all` for a
/// distribution without a runtime), and `true` to include LibTorch.
class Distribution {
    public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
        Path target = Path.of(arguments[1]);
        String platform = arguments[2];
        boolean torch = Boolean.parseBoolean(arguments[3]);

        delete(target);
        Program program = new Program(Path.of(arguments[0])).copy(target.resolve("app"), platform, torch);
        if (!platform.equals("all")) {
            RuntimeLinker.link(program, target.resolve("runtime"));
        }
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
