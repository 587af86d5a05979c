/// Numbers of the reference implementation, for tests.
@NullMarked
package io.github.kronos4j.testkit;

import org.jspecify.annotations.NullMarked;
