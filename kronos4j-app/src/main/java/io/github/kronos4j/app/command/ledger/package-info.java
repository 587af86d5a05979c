/// The command `kronos ledger`.
@NullMarked
package io.github.kronos4j.app.command.ledger;

import org.jspecify.annotations.NullMarked;
