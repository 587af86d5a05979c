/// LibTorch, kept at arm's length: native memory by scope, numbers in and out.
///
/// The networks are in [io.github.kronos4j.torch.nn], what trains them in [io.github.kronos4j.torch.train]. Tensors
/// stay inside these packages; what callers give and get are arrays and records.
@NullMarked
package io.github.kronos4j.torch;

import org.jspecify.annotations.NullMarked;
