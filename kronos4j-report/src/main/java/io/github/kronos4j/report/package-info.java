/// Figures that sum up a forecast, and the texts and files that carry them.
@NullMarked
package io.github.kronos4j.report;

import org.jspecify.annotations.NullMarked;
