/// The Model Context Protocol: tools and resources for agents, over HTTP and on standard input and output.
@NullMarked
package io.github.kronos4j.serve.mcp;

import org.jspecify.annotations.NullMarked;
