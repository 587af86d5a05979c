package io.github.kronos4j.torch.config;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Finds the known key that was probably meant.
final class NearestKey {
    private NearestKey() {}

    /// The other known key with the fewest edits; null if even that one takes too many to be likely.
    static @Nullable String to(String key, Collection<String> known) {
        String best = null;
        int minEdits = Math.max(2, name(key).length() / 2);
        for (String candidate : known) {
            if (candidate.equals(key)) {
                continue;
            }
            // The right name in the wrong section counts as one edit.
            int edits = Math.min(distance(key, candidate), distance(name(key), name(candidate)) + 1);
            if (edits < minEdits) {
                minEdits = edits;
                best = candidate;
            }
        }
        return best;
    }

    private static String name(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /// Levenshtein distance: number of characters to insert, delete or replace.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
