package io.github.kronos4j.data.calendar;

import io.github.kronos4j.market.calendar.NightSession;
import io.github.kronos4j.market.calendar.Session;
import io.github.kronos4j.market.calendar.TradingHours;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hours of a calendar file that apply from one day on.
final class HoursBlock {
    private final CalendarLine line;
    private final LocalDate from;
    private final List<Session> sessions = new ArrayList<>();
    private final List<Session> auctions = new ArrayList<>();
    private final List<Session> extended = new ArrayList<>();
    private @Nullable NightSession night;

    /// @param line line with which the block begins, for messages
    /// @param from first day on which the hours apply
    HoursBlock(CalendarLine line, LocalDate from) {
        this.line = line;
        this.from = from;
    }

    /// Adds a line with hours.
    ///
    /// @return false if the line is of another kind
    boolean add(CalendarLine line) {
        switch (line.key()) {
            case "session" -> {
                sessions.add(session(line, line.value()));
                requireOrder(line, sessions);
            }
            case "auction" -> auctions.add(session(line, line.value()));
            case "extended" -> extended.add(session(line, line.value()));
            case "night" -> night = night(line);
            default -> {
                return false;
            }
        }
        return true;
    }

    CalendarLine line() {
        return line;
    }

    LocalDate from() {
        return from;
    }

    TradingHours hours() {
        if (sessions.isEmpty()) {
            throw line.fault("there is no session: add a line like session 09:30-16:00");
        }
        return new TradingHours(sessions, auctions, extended, night);
    }

    static Session session(CalendarLine line, String text) {
        String[] ends = ends(line, text);
        return new Session(line.time(ends[0]), line.time(ends[1]));
    }

    private static NightSession night(CalendarLine line) {
        String[] words = line.value().split("\\s+", -1);
        boolean varies = words.length == 2 && words[1].equals("latest");
        if (words.length > 1 && !varies) {
            throw line.fault("'" + line.text() + "' is not understood: write it like night 21:00-02:30");
        }
        String[] ends = ends(line, words[0]);
        LocalTime open = line.time(ends[0]);
        LocalTime close = line.time(ends[1]);
        if (open.equals(close)) {
            throw line.fault("the night session from " + open + " to " + close + " has no end");
        }
        return new NightSession(open, close, varies);
    }

    private static String[] ends(CalendarLine line, String text) {
        String[] ends = text.split("-", -1);
        if (ends.length != 2) {
            throw line.fault("'" + text + "' are not hours: write them like 09:30-16:00");
        }
        return ends;
    }

    /// Checks that sessions are in order and do not overlap. Only the first one may begin on the evening before.
    static void requireOrder(CalendarLine line, List<Session> sessions) {
        for (int i = 1; i < sessions.size(); i++) {
            Session before = sessions.get(i - 1);
            Session session = sessions.get(i);
            if (session.isOvernight()) {
                throw line.fault("the session " + text(session) + " ends before it begins");
            }
            if (session.open().isBefore(before.close())) {
                throw line.fault("the session " + text(session) + " overlaps the one before it, " + text(before));
            }
        }
    }

    /// Checks that an early close lies between the opening and the close.
    ///
    /// @param name the close in messages
    static void requireEarlyClose(CalendarLine line, String name, LocalTime close, TradingHours hours) {
        if (!hours.isOpenBefore(close) || !close.isBefore(hours.close())) {
            throw line.fault(name + " is not between the opening at "
                    + hours.sessions().getFirst().open() + " and the close at " + hours.close());
        }
    }

    private static String text(Session session) {
        return session.open() + "-" + session.close();
    }
}
