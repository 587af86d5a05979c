/// Studies: the same past windows forecast with several settings, one of which is the reference, and a sentence on the
/// effect of each setting.
@NullMarked
package io.github.kronos4j.study;

import org.jspecify.annotations.NullMarked;
