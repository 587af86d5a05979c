/// Configuration of trainings: records for the trainers, read from YAML files.
///
/// Read [io.github.kronos4j.torch.config.TrainingConfig] first. Every key is read in one place, by the record that
/// holds its value, with its default and its range; so the known keys need no list of their own. The keys of the
/// reference's `finetune_csv` files are aliases of some of ours.
@NullMarked
package io.github.kronos4j.torch.config;

import org.jspecify.annotations.NullMarked;
