/// Runnable measurements; see the README of this module.
@NullMarked
package io.github.kronos4j.torch.bench;

import org.jspecify.annotations.NullMarked;
