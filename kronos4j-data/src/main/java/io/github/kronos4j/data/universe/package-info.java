/// Files of universes, and of other facts about symbols that change with time.
@NullMarked
package io.github.kronos4j.data.universe;

import org.jspecify.annotations.NullMarked;
