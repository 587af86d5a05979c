/// Membership of symbols in an index or another list, and other facts about symbols that change with time.
@NullMarked
package io.github.kronos4j.market.universe;

import org.jspecify.annotations.NullMarked;
