/// Exclusions of symbols as files.
@NullMarked
package io.github.kronos4j.report.eligibility;

import org.jspecify.annotations.NullMarked;
