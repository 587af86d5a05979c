import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The packaged program: `kronos.jar` and the jars in `lib/`.
///
/// @param folder the folder that holds both
record Program(Path folder) {
    /// Copies the program and adds the file `build.id`.
    Program copy(Path target) throws IOException, NoSuchAlgorithmException {
        Files.createDirectories(target.resolve("lib"));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path jar : jars()) {
            Path copy = target.resolve(folder.relativize(jar));
            Files.copy(jar, copy);
            addTo(digest, copy);
        }
        // Identifies the jars: the launcher names the archive of loaded classes by it.
        Files.writeString(target.resolve("build.id"), HexFormat.of().formatHex(digest.digest()) + "\n");
        return new Program(target);
    }

    /// The jars in a fixed order, that of the program first.
    List<Path> jars() throws IOException {
        try (Stream<Path> libraries = Files.list(folder.resolve("lib"))) {
            return Stream.concat(Stream.of(folder.resolve("kronos.jar")), libraries.sorted())
                    .toList();
        }
    }

    private static void addTo(MessageDigest digest, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
    }
}
