/// Test support shared by all modules: golden numbers, seeds, servers, contracts and package rules.
@NullMarked
package io.github.kronos4j.testkit;

import org.jspecify.annotations.NullMarked;
