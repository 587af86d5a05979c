/// How to train: the records that the trainers go by, and the YAML files that they are read from.
///
/// [io.github.kronos4j.torch.config.TrainingConfig] is where to begin. Every key is asked for in one place, by the
/// record that holds its value, with its default and its range; so what a file may hold is known without a list of its
/// own. The keys of the reference's `finetune_csv` files are other names for some of ours.
@NullMarked
package io.github.kronos4j.torch.config;

import org.jspecify.annotations.NullMarked;
