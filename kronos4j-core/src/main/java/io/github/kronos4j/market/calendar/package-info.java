/// Trading calendars: rules that predict the timestamps of the next bars from the bars seen so far, with the
/// closures of an exchange or learned from the bars alone.
@NullMarked
package io.github.kronos4j.market.calendar;

import org.jspecify.annotations.NullMarked;
