/// Studies: the same past windows forecast with several settings, one of which is the reference, and a sentence on what
/// each setting changes.
@NullMarked
package io.github.kronos4j.study;

import org.jspecify.annotations.NullMarked;
