package io.github.kronos4j.torch;

import io.github.kronos4j.StorageException;
import io.github.kronos4j.internal.AddOn;
import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/// Process-wide settings of the native library.
public final class LibTorch {
    private static final List<String> LIMITS =
            List.of("org.bytedeco.javacpp.maxBytes", "org.bytedeco.javacpp.maxPhysicalBytes");
    private static final String CACHE = "org.bytedeco.javacpp.cachedir";
    private static final String OWN_FOLDER = "kronos4j";
    private static final List<String> MODULES = List.of("javacpp", "openblas", "pytorch");
    private static final List<String> EXTENSIONS = List.of("", "-gpu");
    private static final int MEGABYTE = 20; // as a power of two

    private static boolean prepared;

    private LibTorch() {}

    /// Unpacks and loads the native libraries and lifts JavaCPP's memory limits; must be called before the first
    /// tensor is created. Later calls do nothing. Thread-safe, and safe for several processes at once.
    ///
    /// JavaCPP treats a process that is much larger than its Java heap as one that leaks, and ends it. Training is
    /// such a process, and [NativeScope] bounds its memory. Limits that are set as system properties are kept.
    ///
    /// The libraries are unpacked once, into the folder `kronos4j` of JavaCPP's cache, which the system property
    /// `org.bytedeco.javacpp.cachedir` sets (default: `.javacpp/cache` in the home folder).
    ///
    /// @throws StorageException if the libraries cannot be unpacked or loaded
    public static synchronized void prepare() {
        if (prepared) {
            return;
        }
        for (String limit : LIMITS) {
            if (System.getProperty(limit) == null) {
                System.setProperty(limit, "0");
            }
        }
        if (jars().isEmpty()) {
            AddOn.LIBTORCH.require();
        }
        Path folder = useOwnFolder();
        unpack(folder);
        try {
            Loader.load(torch.class);
        } catch (LinkageError e) {
            throw unloadable(folder, e);
        }
        prepared = true;
    }

    /// Limits LibTorch to one thread for each call, for the whole process.
    ///
    /// Its own threads, and those of its OpenBLAS, synchronize after every operation by spinning, so that two of
    /// them are slower than one as soon as anything else runs. Several threads that each compute a part of the work
    /// do not.
    public static void computeOnCallingThread() {
        prepare();
        torch.set_num_threads(1);
        openblas_nolapack.blas_set_num_threads(1);
    }

    private static StorageException unloadable(Path folder, LinkageError e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String reason = String.valueOf(cause.getMessage()).replaceFirst(" in java\\.library\\.path.*", "");
        String remedy = jars().isEmpty()
                ? "put its native libraries for " + Loader.getPlatform()
                        + " on the class path, or use the distribution of" + " Kronos4j that includes them"
                : "check that programs may run from " + folder + ", or set another folder with the system property "
                        + CACHE;
        return new StorageException(
                "LibTorch, which training and GPUs need, cannot be loaded (" + reason + "): " + remedy, e);
    }

    private static void unpack(Path folder) {
        var libraries = new NativeLibraries(folder, jars());
        try {
            libraries.unpack();
        } catch (IOException e) {
            throw new StorageException(
                    "the native libraries of LibTorch cannot be unpacked into " + folder + " (" + e.getMessage()
                            + "): make the folder writable with " + size(libraries) + " free, or set another one with"
                            + " the system property " + CACHE,
                    e);
        }
    }

    private static String size(NativeLibraries libraries) {
        try {
            return (libraries.missing() >> MEGABYTE) + 1 + " MB";
        } catch (IOException e) {
            return "some space";
        }
    }

    /// Sets our own folder as the cache of JavaCPP, since another program may unpack in place into the common one.
    /// Returns the folder that JavaCPP uses, which is another one if it was in use before.
    private static Path useOwnFolder() {
        String home = System.getProperty("user.home", "");
        String common = System.getProperty(CACHE);
        Path parent = common != null ? Path.of(common) : Path.of(home, ".javacpp", "cache");
        if (common != null || Files.isDirectory(Path.of(home))) {
            System.setProperty(CACHE, parent.resolve(OWN_FOLDER).toString());
        }
        try {
            File folder = Loader.getCacheDir();
            return folder.toPath();
        } catch (IOException e) {
            throw new StorageException(
                    "there is no folder for the native libraries of LibTorch (" + e.getMessage()
                            + "): set a writable one with the system property " + CACHE,
                    e);
        }
    }

    /// Jars on the class path with native libraries for this platform.
    private static List<Path> jars() {
        var jars = new ArrayList<Path>();
        for (String module : MODULES) {
            for (String extension : EXTENSIONS) {
                jars.addAll(jars("org/bytedeco/" + module + "/" + Loader.getPlatform() + extension + "/"));
            }
        }
        return jars;
    }

    private static List<Path> jars(String folder) {
        var jars = new ArrayList<Path>();
        try {
            for (URL url : Collections.list(LibTorch.class.getClassLoader().getResources(folder))) {
                if (url.openConnection() instanceof JarURLConnection connection) {
                    URI jar = connection.getJarFileURL().toURI();
                    jars.add(Path.of(jar));
                }
            }
        } catch (IOException | URISyntaxException e) {
            throw new StorageException("the class path cannot be searched for LibTorch (" + e.getMessage() + ")", e);
        }
        return jars;
    }
}
