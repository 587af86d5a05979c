/// Evaluations, backtests and calibrations of series as a whole: from bars to a report in a folder.
@NullMarked
package io.github.kronos4j.report.analysis;

import org.jspecify.annotations.NullMarked;
