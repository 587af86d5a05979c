/// Logs of training metrics: named numbers per step, in files that can be read during the training.
@NullMarked
package io.github.kronos4j.torch.metrics;

import org.jspecify.annotations.NullMarked;
