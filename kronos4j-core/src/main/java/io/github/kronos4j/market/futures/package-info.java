/// Continuous futures: contracts joined into one series, and the rolls between them.
@NullMarked
package io.github.kronos4j.market.futures;

import org.jspecify.annotations.NullMarked;
