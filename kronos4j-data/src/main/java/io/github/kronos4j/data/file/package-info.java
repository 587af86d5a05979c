/// Readers and writers of bar files: CSV, JSON lines, Parquet and Qlib folders. [io.github.kronos4j.data.file.BarFiles]
/// detects the format of a file.
@NullMarked
package io.github.kronos4j.data.file;

import org.jspecify.annotations.NullMarked;
