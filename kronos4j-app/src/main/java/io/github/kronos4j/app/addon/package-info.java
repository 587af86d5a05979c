/// Libraries that the program starts without: where they are, how they are fetched, and how they join the class path.
@org.jspecify.annotations.NullMarked
package io.github.kronos4j.app.addon;
