/// Training data: windows of bars, normalized by their lookback rows, in an order that can be resumed at any place.
///
/// [io.github.kronos4j.torch.dataset.WindowDataset] draws windows from [io.github.kronos4j.torch.dataset.Series] on one
/// side of a [io.github.kronos4j.torch.dataset.Split]; [io.github.kronos4j.torch.dataset.TokenCache] holds them as
/// tokens once the tokenizer is trained; [io.github.kronos4j.torch.dataset.BatchLoader] prepares batches of either
/// ahead of time. The content of a batch is a function of seed, epoch and place in the epoch alone.
@NullMarked
package io.github.kronos4j.torch.dataset;

import org.jspecify.annotations.NullMarked;
