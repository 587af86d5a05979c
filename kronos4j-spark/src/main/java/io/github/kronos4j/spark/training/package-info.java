/// Training on as many executors as there are, with LibTorch, which this package alone needs: `kronos4j-torch` and its
/// native libraries on the class path of driver and executors.
@NullMarked
package io.github.kronos4j.spark.training;

import org.jspecify.annotations.NullMarked;
