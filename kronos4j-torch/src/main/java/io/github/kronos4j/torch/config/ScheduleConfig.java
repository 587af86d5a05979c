package io.github.kronos4j.torch.config;

/// How the learning rate goes.
public sealed interface ScheduleConfig {
    /// One cycle, as the reference fine-tunes: up to the peak, then down by a cosine to almost nothing.
    ///
    /// @param warmUp share of the steps that it goes up
    /// @param divider the first rate is this part of the peak
    /// @param finalDivider the last rate is this part of the first
    /// @param cycleBeta1 whether the first beta goes against the rate, as in the reference, instead of staying
    record OneCycle(double warmUp, double divider, double finalDivider, boolean cycleBeta1) implements ScheduleConfig {}

    /// As the paper pre-trains: a line up to the peak, then a cosine down.
    ///
    /// @param warmUpSteps steps that it goes up
    /// @param first share of the peak that it begins with
    /// @param last share of the peak that it ends with
    record WarmUpCosine(long warmUpSteps, double first, double last) implements ScheduleConfig {}

    /// The names of the two.
    enum Kind {
        ONE_CYCLE,
        WARMUP_COSINE
    }

    /// Reads either.
    static ScheduleConfig from(Section stage) {
        Kind kind = stage.choice("schedule", Kind.ONE_CYCLE);
        double warmUp = stage.number("warmup_share", 0.03, 0, 1);
        double divider = stage.number("divider", 10, 1, 1e9);
        double finalDivider = stage.number("final_divider", 1e4, 1, 1e12);
        boolean cycleBeta1 = stage.flag("cycle_beta1", true);
        long steps = stage.whole("warmup_steps", 15_000, 0, Integer.MAX_VALUE);
        double first = stage.number("first_share", 0.1, 0, 1);
        double last = stage.number("last_share", 0, 0, 1);
        return switch (kind) {
            case ONE_CYCLE -> new OneCycle(warmUp, divider, finalDivider, cycleBeta1);
            case WARMUP_COSINE -> new WarmUpCosine(steps, first, last);
        };
    }
}
