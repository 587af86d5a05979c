package io.github.kronos4j.model;

/// Format of the weights of matrices in memory. Sums are computed in float32 in each.
public enum WeightFormat {
    /// 32 bits, the numbers of the checkpoint.
    FLOAT32("f32"),
    /// The upper 16 bits of a float, rounded: 8 significant bits.
    BFLOAT16("bf16"),
    /// 8-bit integers with one scale for each output.
    INT8("int8");

    private final String label;

    WeightFormat(String label) {
        this.label = label;
    }

    /// Short name for the record and for users: `f32`, `bf16`, `int8`.
    public String label() {
        return label;
    }

    /// Returns the memory that weights take in this format.
    ///
    /// @param bytes their memory as [#FLOAT32]
    public long bytes(long bytes) {
        return switch (this) {
            case FLOAT32 -> bytes;
            case BFLOAT16 -> bytes / 2;
            case INT8 -> bytes / 4;
        };
    }

    /// Returns the identity of a checkpoint whose weights are in this format; that of the checkpoint for
    /// [#FLOAT32].
    public String identity(String checkpoint) {
        return this == FLOAT32 ? checkpoint : checkpoint + " " + label;
    }

    /// Returns the format of an identity that [#identity] returned.
    public static WeightFormat of(String identity) {
        for (WeightFormat format : values()) {
            if (identity.endsWith(" " + format.label)) {
                return format;
            }
        }
        return FLOAT32;
    }

    /// Returns the identity of the checkpoint from one that [#identity] returned.
    public static String checkpoint(String identity) {
        WeightFormat format = of(identity);
        return format == FLOAT32 ? identity : identity.substring(0, identity.length() - format.label.length() - 1);
    }
}
