package io.github.kronos4j.checkpoint;

import static org.assertj.core.api.Assertions.fail;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.testkit.Mutations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damages a valid file at random: the result is either read or rejected with a [KronosException].
class SafeTensorsFuzzTest {
    private static final String[] SCRAPS = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "-1",
        "0",
        "9",
        "1e3",
        "null",
        "9223372036854775807",
        "4611686018427387904",
        "\\u0000",
        "\"dtype\":",
        "\"F64\"",
        "\"shape\":",
        "\"__metadata__\":{}",
        "[[[[",
        "é"
    };

    @TempDir
    private Path folder;

    @Test
    @Tag("fuzz")
    void damagedFilesAreReadOrRejected() throws IOException {
        long seed = Mutations.seed();
        Random random = new Random(seed);
        byte[] valid = Files.readAllBytes(Fixtures.allTypes());
        int opened = 0;
        for (int round = 0; round < Mutations.COUNT; round++) {
            byte[] damaged = valid;
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                damaged = switch (random.nextInt(5)) {
                    case 0 -> Mutations.flipped(damaged, random);
                    case 1 -> Arrays.copyOf(damaged, random.nextInt(damaged.length + 16));
                    case 2 -> edited(damaged, random);
                    case 3 -> withOtherNumber(damaged, random);
                    default -> withLength(damaged, random);
                };
            }
            opened += read(Fixtures.write(folder.resolve("fuzz.safetensors"), damaged), seed, round);
        }
        if (opened == 0 || opened == Mutations.COUNT) {
            fail(
                    "seed %d: %d of %d damaged files were read, so that the test tests little",
                    seed, opened, Mutations.COUNT);
        }
    }

    /// Returns 1 if every tensor was read, 0 if the file was rejected.
    private static int read(Path file, long seed, int round) {
        try (SafeTensors tensors = SafeTensors.open(file)) {
            for (TensorInfo tensor : tensors.tensors().values()) {
                tensors.floats(tensor.name());
                tensors.doubles(tensor.name());
                if (!tensor.dtype().isFloat()) {
                    tensors.longs(tensor.name());
                }
            }
            return 1;
        } catch (KronosException e) {
            if (!String.valueOf(e.getMessage()).contains(file.toString())) {
                fail("seed %d, round %d: the message does not name the file".formatted(seed, round), e);
            }
            return 0;
        } catch (RuntimeException | Error e) {
            return fail("seed %d, round %d: %s".formatted(seed, round, e), e);
        }
    }

    /// Overwrites or inserts a fragment in the header and corrects its length.
    private static byte[] edited(byte[] bytes, Random random) {
        int length = headerLength(bytes);
        if (length <= 0) {
            return bytes;
        }
        byte[] scrap = SCRAPS[random.nextInt(SCRAPS.length)].getBytes(StandardCharsets.UTF_8);
        int at = random.nextInt(length + 1);
        int over = random.nextInt(Math.min(length - at, 2 * scrap.length) + 1);
        return ByteBuffer.allocate(bytes.length + scrap.length - over)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length + scrap.length - over)
                .put(bytes, Long.BYTES, at)
                .put(scrap)
                .put(bytes, Long.BYTES + at + over, bytes.length - Long.BYTES - at - over)
                .array();
    }

    /// Flips a bit of a tensor, which leaves most files readable.
    private static byte[] withOtherNumber(byte[] bytes, Random random) {
        int data = Long.BYTES + headerLength(bytes);
        if (data <= Long.BYTES || data >= bytes.length) {
            return bytes;
        }
        byte[] changed = bytes.clone();
        changed[data + random.nextInt(bytes.length - data)] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    /// Changes the declared length of the header.
    private static byte[] withLength(byte[] bytes, Random random) {
        if (bytes.length < Long.BYTES) {
            return bytes;
        }
        byte[] changed = bytes.clone();
        long length = random.nextBoolean() ? random.nextInt(2 * bytes.length) : random.nextLong() >> random.nextInt(64);
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        return changed;
    }

    /// Returns the length of the header if the file contains all of it, and 0 otherwise.
    private static int headerLength(byte[] bytes) {
        if (bytes.length < Long.BYTES) {
            return 0;
        }
        long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return length > 0 && length <= bytes.length - Long.BYTES ? (int) length : 0;
    }
}
