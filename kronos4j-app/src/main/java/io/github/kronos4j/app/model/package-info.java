/// Models, devices and sampling as users name them on the command line.
@NullMarked
package io.github.kronos4j.app.model;

import org.jspecify.annotations.NullMarked;
