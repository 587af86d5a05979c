/// Numbers of the reference implementation, for tests.
@NullMarked
package io.github.kronos4j.golden;

import org.jspecify.annotations.NullMarked;
