/// Data quality checks of bar series, and the cleaning that splits a series into usable segments.
@NullMarked
package io.github.kronos4j.market.quality;

import org.jspecify.annotations.NullMarked;
