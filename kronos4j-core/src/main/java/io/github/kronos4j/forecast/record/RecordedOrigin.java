package io.github.kronos4j.forecast.record;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// The last bar that a recorded forecast has seen.
///
/// @param time local time of the bar
/// @param zone time zone of all local times of the forecast
/// @param instant the same time as an instant
/// @param close close of the bar
/// @param nextEnd end of the period of the first bar forecast; a forecast that is written later is not one of the
///     future
public record RecordedOrigin(LocalDateTime time, ZoneId zone, Instant instant, double close, Instant nextEnd) {}
