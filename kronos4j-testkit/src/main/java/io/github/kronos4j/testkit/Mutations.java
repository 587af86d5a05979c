package io.github.kronos4j.testkit;

import io.github.kronos4j.KronosException;
import java.util.Arrays;
import java.util.Random;

/// Damaged variants of a file, for tests that read them: each must be read, or refused in a sentence.
///
/// There are 500 of them, and 10,000 in the nightly profile (the system property `kronos4j.mutations`). Tests that use
/// them have the tag `fuzz`. A failure names the seed; the system property `kronos4j.mutations.seed` repeats it.
public final class Mutations {
    /// Number of variants.
    public static final int COUNT = Integer.getInteger("kronos4j.mutations", 500);

    private Mutations() {}

    /// Reads a file.
    @FunctionalInterface
    public interface Reader {
        /// Reads the content, or throws a [KronosException] with a sentence.
        void read(byte[] content) throws Exception;
    }

    /// A seed that differs from run to run, unless the system property sets it.
    public static long seed() {
        return Long.getLong("kronos4j.mutations.seed", new Random().nextLong());
    }

    /// Reads all variants of a file.
    public static void forEach(byte[] sound, Reader reader) {
        forEach(sound, COUNT, reader);
    }

    /// Reads some variants of a file.
    ///
    /// @param count number of variants
    public static void forEach(byte[] sound, int count, Reader reader) {
        long seed = seed();
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            byte[] damaged = of(sound, random);
            try {
                reader.read(damaged);
            } catch (KronosException e) {
                String message = String.valueOf(e.getMessage());
                if (!message.contains(" ") || message.chars().anyMatch(Character::isISOControl)) {
                    throw new AssertionError("seed " + seed + ", mutation " + i + " is refused without a sentence", e);
                }
            } catch (Exception | Error e) {
                throw new AssertionError("seed " + seed + ", mutation " + i + ": " + e.getMessage(), e);
            }
        }
    }

    /// Returns a variant: cut off, with a part repeated or missing, or with some bits or bytes changed.
    public static byte[] of(byte[] sound, Random random) {
        int at = random.nextInt(sound.length);
        int length = random.nextInt(sound.length - at) + 1;
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(sound, at);
            case 1 -> spliced(sound, at + length, at);
            case 2 -> spliced(sound, at, at + Math.min(length, 1 + random.nextInt(8)));
            case 3 -> replaced(sound, random);
            default -> flipped(sound, random);
        };
    }

    /// The bytes before an index, then those from another one on.
    private static byte[] spliced(byte[] sound, int end, int start) {
        byte[] spliced = Arrays.copyOf(sound, end + sound.length - start);
        System.arraycopy(sound, start, spliced, end, sound.length - start);
        return spliced;
    }

    private static byte[] replaced(byte[] sound, Random random) {
        byte[] replaced = sound.clone();
        for (int bytes = random.nextInt(4) + 1; bytes > 0; bytes--) {
            // Bytes of the file itself are more probable to mean something.
            replaced[random.nextInt(replaced.length)] = sound[random.nextInt(sound.length)];
        }
        return replaced;
    }

    /// Returns a variant with one to four bits flipped; an empty file stays so.
    public static byte[] flipped(byte[] sound, Random random) {
        byte[] flipped = sound.clone();
        for (int flips = random.nextInt(4) + 1; flips > 0 && flipped.length > 0; flips--) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }
}
