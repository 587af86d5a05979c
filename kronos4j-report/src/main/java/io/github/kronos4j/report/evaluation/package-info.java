/// Files of an evaluation: scores as CSV, the report as JSON and as one HTML page.
@NullMarked
package io.github.kronos4j.report.evaluation;

import org.jspecify.annotations.NullMarked;
