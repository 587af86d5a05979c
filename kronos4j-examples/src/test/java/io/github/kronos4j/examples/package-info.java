/// Tests of the programs in `examples/` and of the snippets in the documentation.
@org.jspecify.annotations.NullMarked
package io.github.kronos4j.examples;
