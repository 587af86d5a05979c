/// Files of a backtest: portfolio and orders as CSV, the report as JSON and as one HTML page.
@NullMarked
package io.github.kronos4j.report.backtest;

import org.jspecify.annotations.NullMarked;
