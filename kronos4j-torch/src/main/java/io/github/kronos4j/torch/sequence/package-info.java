/// Small recurrent networks, which measure how real synthetic series look.
@NullMarked
package io.github.kronos4j.torch.sequence;

import org.jspecify.annotations.NullMarked;
