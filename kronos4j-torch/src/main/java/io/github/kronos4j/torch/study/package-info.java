/// Studies whose arms are small models, trained for the question, each on the same bars for as many updates.
///
/// Read [io.github.kronos4j.torch.study.TrainedStudies] first.
@NullMarked
package io.github.kronos4j.torch.study;

import org.jspecify.annotations.NullMarked;
