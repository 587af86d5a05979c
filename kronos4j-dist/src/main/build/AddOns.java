import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// The libraries that the program starts without, each in its own folder.
///
/// @param folder the folder of all of them
record AddOns(Path folder) {
    private static final String DUCKDB = "duckdb";
    private static final String DUCKDB_LIBRARY = "libduckdb_java.so_";
    private static final String LIBTORCH = "libtorch";
    private static final String WITHOUT_LIBTORCH = "linux-arm64";

    /// Copies those that exist for a platform.
    void copy(Path source, String platform) throws IOException {
        List<String> names = platform.equals(WITHOUT_LIBTORCH) ? List.of(DUCKDB) : List.of(DUCKDB, LIBTORCH);
        for (String name : names) {
            Path target = Files.createDirectories(folder.resolve(name));
            try (Stream<Path> jars = Files.list(source.resolve(name))) {
                for (Path jar : jars.toList()) {
                    Path copy = target.resolve(jar.getFileName());
                    if (name.equals(DUCKDB)) {
                        copyDuckDb(jar, copy, platform);
                    } else {
                        Files.copy(jar, copy);
                    }
                }
            }
        }
    }

    /// Names the distribution that has them.
    void refer(String distribution) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("full.txt"), distribution + "\n");
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
}
