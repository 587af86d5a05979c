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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// The packaged program: `kronos.jar` and the jars in `lib/`.
///
/// @param folder the folder that holds both
record Program(Path folder) {
    private static final Pattern LIBTORCH = Pattern.compile("(pytorch|openblas)-.*-(linux|macosx|windows)-.*\\.jar");
    private static final Pattern DUCKDB = Pattern.compile("duckdb_jdbc-.*\\.jar");
    private static final String DUCKDB_LIBRARY = "libduckdb_java.so_";

    /// Copies the program with the native libraries of one platform, and adds the file `build.id`.
    ///
    /// @param platform `linux-x86_64` and so on, or `all`
    /// @param torch true to include the natives of LibTorch
    Program copy(Path target, String platform, boolean torch) throws IOException, NoSuchAlgorithmException {
        Files.createDirectories(target.resolve("lib"));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path jar : jars()) {
            String name = jar.getFileName().toString();
            if (!LIBTORCH.matcher(name).matches() || torch) {
                Path copy = target.resolve(folder.relativize(jar));
                if (DUCKDB.matcher(name).matches() && !platform.equals("all")) {
                    copyDuckDb(jar, copy, platform);
                } else {
                    Files.copy(jar, copy);
                }
                addTo(digest, copy);
            }
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

    /// Copies the JDBC driver of DuckDB without the libraries of other platforms, three quarters of its 80 MB.
    private static void copyDuckDb(Path jar, Path copy, String platform) throws IOException {
        String kept = DUCKDB_LIBRARY + platform.replace("macosx", "macos").replace("x86_64", "amd64").replace('-', '_');
        boolean found = false;
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                found |= entry.getName().equals(kept);
                if (!entry.getName().startsWith(DUCKDB_LIBRARY) || entry.getName().equals(kept)) {
                    ZipEntry written = new ZipEntry(entry.getName());
                    written.setTimeLocal(entry.getTimeLocal());
                    out.putNextEntry(written);
                    in.transferTo(out);
                }
            }
        }
        if (!found) {
            throw new IOException(jar + " has no " + kept + ": DuckDB does not support " + platform);
        }
    }

    private static void addTo(MessageDigest digest, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
    }
}
