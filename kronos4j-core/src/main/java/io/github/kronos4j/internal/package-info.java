/// Utilities shared by the modules of Kronos4j. Not part of the API: anything here may change in any release.
@NullMarked
package io.github.kronos4j.internal;

import org.jspecify.annotations.NullMarked;
