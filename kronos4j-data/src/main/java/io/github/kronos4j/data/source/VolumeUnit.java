package io.github.kronos4j.data.source;

/// What a source counts volume in. Bars have shares or coins, whatever it is.
public enum VolumeUnit {
    SHARES,
    /// Of 100 shares each in China, the STAR market apart (see [Lots]); other markets are counted in
    /// shares even by sources that count lots there.
    LOTS,
    COINS
}
