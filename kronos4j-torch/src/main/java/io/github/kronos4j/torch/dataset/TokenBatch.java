package io.github.kronos4j.torch.dataset;

/// Windows of one length as tokens.
///
/// @param count windows, B
/// @param length bars of each, T
/// @param lookback how many of them come before what is to be predicted, as in a [WindowBatch]
/// @param s1 coarse tokens (B, T)
/// @param s2 fine tokens (B, T)
/// @param stamps minute, hour, weekday (Monday 0), day of the month and month of each bar (B, T, 5)
public record TokenBatch(int count, int length, int lookback, int[] s1, int[] s2, byte[] stamps) {}
