/// Tests of the add-ons.
@org.jspecify.annotations.NullMarked
package io.github.kronos4j.app.addon;
