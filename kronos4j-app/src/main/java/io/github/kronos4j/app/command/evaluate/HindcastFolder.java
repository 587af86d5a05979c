package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.calibration.HindcastCache;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.internal.Fingerprint;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Cache of forecasts of past windows in the files of a folder. Each file holds some forecasts and is never changed.
final class HindcastFolder implements HindcastCache {
    private static final String FORMAT = "kronos4j kept forecasts 1";
    private static final String ENDING = ".forecasts";
    private static final int BUFFER = 1 << 16;
    private static final int NAME_LENGTH = 16; // digits of a checksum

    private final Path folder;
    private final Map<String, byte[]> forecasts = new HashMap<>();

    /// Reads the files; creates the folder if it does not exist.
    ///
    /// @throws KronosException if the folder cannot be used or a file in it is damaged
    HindcastFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
                for (Path file : files) {
                    read(file);
                }
            }
        } catch (IOException e) {
            throw new StorageException("--keep " + folder + " cannot be used (" + e + "): choose another folder", e);
        }
    }

    private void read(Path file) {
        try (var in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file), BUFFER))) {
            if (!in.readUTF().equals(FORMAT)) {
                throw new IOException("its format is another one");
            }
            for (int left = in.readInt(); left > 0; left--) {
                String key = in.readUTF();
                int length = in.readInt();
                byte[] bytes = in.readNBytes(Math.max(0, length));
                if (bytes.length != length) {
                    throw new IOException("it is truncated");
                }
                forecasts.put(key, bytes);
            }
            if (in.read() >= 0) { // reading the end also verifies the checksum
                throw new IOException("it is longer than its header says");
            }
        } catch (IOException e) {
            throw new InvalidInputException(file + " is not a file of kept forecasts (" + e + "): delete it", e);
        }
    }

    @Override
    public byte @Nullable [] get(String key) {
        return forecasts.get(key);
    }

    @Override
    public void putAll(Map<String, byte[]> added) {
        Fingerprint name = new Fingerprint();
        added.keySet().forEach(name::add);
        AtomicFile.write(folder.resolve(name.hex().substring(0, NAME_LENGTH) + ENDING), out -> {
            var zipped = new GZIPOutputStream(out, BUFFER);
            var data = new DataOutputStream(zipped);
            data.writeUTF(FORMAT);
            data.writeInt(added.size());
            for (Map.Entry<String, byte[]> forecast : added.entrySet()) {
                data.writeUTF(forecast.getKey());
                data.writeInt(forecast.getValue().length);
                data.write(forecast.getValue());
            }
            data.flush();
            zipped.finish();
        });
        forecasts.putAll(added);
    }
}
