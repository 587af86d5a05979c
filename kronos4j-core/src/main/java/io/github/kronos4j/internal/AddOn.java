package io.github.kronos4j.internal;

import java.util.ServiceLoader;

/// A set of libraries that is large and rarely needed, so a program may start without it.
///
/// A program that does has an [AddOnSource], which puts the jars on the class path when they are first needed. Without
/// one, they must be there from the start.
public enum AddOn {
    /// DuckDB, for Parquet files, the store and SQL.
    DUCKDB("DuckDB", "Parquet files, the store and SQL need"),
    /// The native libraries of LibTorch.
    LIBTORCH("LibTorch", "training and the device torch:cpu need"),
    /// The native libraries of LibTorch with CUDA, which compute on the CPU as well.
    LIBTORCH_CUDA("LibTorch with CUDA", "GPUs need");

    private final String title;
    private final String purpose;

    AddOn(String title, String purpose) {
        this.title = title;
        this.purpose = purpose;
    }

    /// Title and purpose, as the subject of a sentence.
    public String description() {
        return title + ", which " + purpose + ",";
    }

    /// Puts the jars on the class path; they are fetched if they are not on this machine.
    ///
    /// @throws io.github.kronos4j.KronosException if they cannot be fetched
    public void require() {
        ServiceLoader.load(AddOnSource.class).forEach(source -> source.require(this));
    }

    /// Puts the jars on the class path if they are on this machine.
    public void attach() {
        ServiceLoader.load(AddOnSource.class).forEach(source -> source.attach(this));
    }
}
