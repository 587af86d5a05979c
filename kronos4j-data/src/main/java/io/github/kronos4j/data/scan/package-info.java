/// Forecasts of many series as of one day, as rows that are ranked.
@NullMarked
package io.github.kronos4j.data.scan;

import org.jspecify.annotations.NullMarked;
