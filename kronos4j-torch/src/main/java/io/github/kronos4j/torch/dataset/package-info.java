/// What is learned from: windows of bars, normalised by their lookback rows, in an order that can be taken up again
/// anywhere.
///
/// [io.github.kronos4j.torch.dataset.WindowDataset] draws windows from [io.github.kronos4j.torch.dataset.Series] on one
/// side of a [io.github.kronos4j.torch.dataset.Split]; [io.github.kronos4j.torch.dataset.TokenCache] holds them as
/// tokens once the tokenizer is settled; [io.github.kronos4j.torch.dataset.BatchLoader] makes batches of either ahead
/// of time. What a batch holds is a function of seed, epoch and place in the epoch, and of nothing else.
@NullMarked
package io.github.kronos4j.torch.dataset;

import org.jspecify.annotations.NullMarked;
