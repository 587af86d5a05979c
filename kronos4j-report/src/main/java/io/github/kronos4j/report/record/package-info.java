/// Ledgers of forecasts and their scores as JSON.
@NullMarked
package io.github.kronos4j.report.record;

import org.jspecify.annotations.NullMarked;
