/// Rules for the symbols that a study or a ranking may use on a day: membership in a universe, listing, trading,
/// turnover and status, each judged by what was known at the close of that day.
///
/// [io.github.kronos4j.eligibility.EligibilityRules] decides on one symbol,
/// [io.github.kronos4j.eligibility.IndustryCap] on a ranking of those that are eligible.
@NullMarked
package io.github.kronos4j.eligibility;

import org.jspecify.annotations.NullMarked;
