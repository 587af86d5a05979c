/// Description of how a file of bars was read.
@NullMarked
package io.github.kronos4j.data.format;

import org.jspecify.annotations.NullMarked;
