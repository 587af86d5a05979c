/// Means of folders of Parquet files that many processes write.
@NullMarked
package io.github.kronos4j.data.internal.archive;

import org.jspecify.annotations.NullMarked;
