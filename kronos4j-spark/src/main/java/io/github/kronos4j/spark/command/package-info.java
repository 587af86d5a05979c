/// Programs for `spark-submit`.
@NullMarked
package io.github.kronos4j.spark.command;

import org.jspecify.annotations.NullMarked;
