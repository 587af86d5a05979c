/// Rules that give the expected holidays of an exchange in any year.
@NullMarked
package io.github.kronos4j.data.internal.holiday;

import org.jspecify.annotations.NullMarked;
