package io.github.kronos4j.data.internal.table;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Set;

/// Passes local times of a zone on as epochs, since some of them are the later occurrence of a repeated hour.
final class InstantSink implements RowSink {
    private final RowSink sink;
    private final ZoneId zone;
    private final Set<Long> later;
    private long row;

    /// @param later indices of the rows at a later occurrence, from 0
    InstantSink(RowSink sink, ZoneId zone, Set<Long> later) {
        this.sink = sink;
        this.zone = zone;
        this.later = later;
    }

    @Override
    public void begin(long number) {
        row = number - 1;
        sink.begin(number);
    }

    @Override
    public void cell(int index, char[] text, int offset, int length) {
        sink.cell(index, text, offset, length);
    }

    @Override
    public void number(int index, double value) {
        sink.number(index, value);
    }

    @Override
    public void localSecond(int index, long second) {
        ZonedDateTime time =
                LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC).atZone(zone);
        long epoch = (later.contains(row) ? time.withLaterOffsetAtOverlap() : time).toEpochSecond();
        char[] text = Long.toString(epoch).toCharArray();
        sink.cell(index, text, 0, text.length);
    }

    @Override
    public void end() {
        sink.end();
    }
}
