/// The choice among the checkpoints of a training, as JSON and as a page.
@NullMarked
package io.github.kronos4j.report.training;

import org.jspecify.annotations.NullMarked;
