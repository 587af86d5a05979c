/// The networks of Kronos, tokenizer and model: one layer per file, with field names equal to checkpoint keys.
///
/// Start with [io.github.kronos4j.model.TransformerBlock], then [io.github.kronos4j.model.CpuGenerationSession] and
/// [io.github.kronos4j.model.CpuDecodingSession], which run the forward passes. Configuration
/// ([io.github.kronos4j.model.KronosConfig]), weights ([io.github.kronos4j.model.Kronos],
/// [io.github.kronos4j.model.KronosTokenizer] and their layers; immutable, shared by threads) and session state
/// ([io.github.kronos4j.model.KeyValueCache], [io.github.kronos4j.model.Workspace]; owned by one session) are separate.
/// All attention is causal, so a history is computed once and then extended.
///
/// In shape comments R is the number of rows of a pass and D the width of the model.
@NullMarked
package io.github.kronos4j.model;

import org.jspecify.annotations.NullMarked;
