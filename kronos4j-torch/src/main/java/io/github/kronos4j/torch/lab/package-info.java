/// Small models for experiments: coordinates of the bars, codec, inputs and output of each can be chosen, and all are
/// trained and forecast by the same code.
///
/// Read [io.github.kronos4j.torch.lab.LabDesign] first, then [io.github.kronos4j.torch.lab.LabModel].
@NullMarked
package io.github.kronos4j.torch.lab;

import org.jspecify.annotations.NullMarked;
