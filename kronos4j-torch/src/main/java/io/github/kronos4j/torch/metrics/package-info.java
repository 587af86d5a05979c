/// What is measured while training: numbers with names, step by step, into files that can be looked at meanwhile.
@NullMarked
package io.github.kronos4j.torch.metrics;

import org.jspecify.annotations.NullMarked;
