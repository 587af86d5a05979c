package io.github.kronos4j.data.source;

/// Unit in which a source reports volume. Bars always have shares, coins or contracts.
public enum VolumeUnit {
    SHARES,
    /// Board lots of 100 shares in China, except for the STAR market (see [Lots]). Sources that report Chinese
    /// volume in lots report other markets in shares.
    LOTS,
    COINS,
    CONTRACTS
}
