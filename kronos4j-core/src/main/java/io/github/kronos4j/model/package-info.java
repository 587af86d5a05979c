/// Kronos itself: the tokenizer and the model, a layer a file, field names equal to checkpoint keys.
///
/// Read [io.github.kronos4j.model.TransformerBlock] first, then [io.github.kronos4j.model.Kronos] and
/// [io.github.kronos4j.model.KronosTokenizer]. Configuration ([io.github.kronos4j.model.KronosConfig]), weights (the
/// layers; immutable, shared by threads) and run state ([io.github.kronos4j.model.KeyValueCache],
/// [io.github.kronos4j.model.Workspace]; one for each running call) are apart. Everything is causal, so history is
/// computed once and extended.
///
/// In comments on shapes R is the number of rows that are appended at once, D the width of the model.
@NullMarked
package io.github.kronos4j.model;

import org.jspecify.annotations.NullMarked;
