/// Models of a server, loaded when they are first needed.
@NullMarked
package io.github.kronos4j.serve.model;

import org.jspecify.annotations.NullMarked;
