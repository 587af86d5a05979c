/// Processes that train one network together, on one host or several.
///
/// Read [io.github.kronos4j.torch.distributed.ProcessGroup] first.
@NullMarked
package io.github.kronos4j.torch.distributed;

import org.jspecify.annotations.NullMarked;
