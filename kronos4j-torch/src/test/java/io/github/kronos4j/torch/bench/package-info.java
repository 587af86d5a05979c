@NullMarked
package io.github.kronos4j.torch.bench;

import org.jspecify.annotations.NullMarked;
