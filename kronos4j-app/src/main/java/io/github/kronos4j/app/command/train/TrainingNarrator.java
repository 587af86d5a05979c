package io.github.kronos4j.app.command.train;

import io.github.kronos4j.torch.run.Outline;
import io.github.kronos4j.torch.run.RunListener;
import io.github.kronos4j.torch.run.RunState;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Shows how far a training has come and how long it will go on: on a terminal by a line that is written over,
/// elsewhere by a line every now and then. Validations have a line of their own.
final class TrainingNarrator implements RunListener, AutoCloseable {
    private static final long QUICK = 200_000_000L; // nanoseconds from one line to the next on a terminal
    private static final long SLOW = 15_000_000_000L; // elsewhere
    private static final int BAR = 24;
    private static final String WIPE = "\r\u001B[K";

    private final Screen screen;
    private final String name;
    private final LongSupplier clock;
    private @Nullable Outline outline;
    private long begun;
    private long shown = Long.MIN_VALUE;
    private String measured = "";

    /// @param name what is trained
    /// @param clock nanoseconds
    TrainingNarrator(Screen screen, String name, LongSupplier clock) {
        this.screen = screen;
        this.name = name;
        this.clock = clock;
    }

    @Override
    public void begins(Outline outline) {
        this.outline = outline;
        begun = clock.getAsLong();
        tellThreads(outline);
        screen.progress(String.format(
                Locale.ROOT,
                "%s: %s; %,d of %,d windows an epoch, %,d to validate on; %,d updates%s",
                name,
                parameters(outline),
                outline.epoch(),
                outline.windows(),
                outline.validationWindows(),
                outline.steps(),
                outline.begin().step() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", %,d of them done",
                                outline.begin().step())));
    }

    private void tellThreads(Outline outline) {
        int before = outline.begin().threads();
        if (before > 0 && before != outline.threads()) {
            screen.note("training goes on with " + outline.threads() + " threads instead of " + before
                    + ": results will differ in their last digits from those of one that was not stopped");
        }
    }

    private static String parameters(Outline outline) {
        String all = String.format(Locale.ROOT, "%,d parameters", outline.parameters());
        return outline.learned() == outline.parameters()
                ? all
                : String.format(Locale.ROOT, "%s, %,d numbers are learned", all, outline.learned());
    }

    @Override
    public void encoded(long windows, long total) {
        if (screen.terminal() && isDue(QUICK)) {
            show(String.format(Locale.ROOT, "%s: %,d of %,d windows turned into tokens", name, windows, total));
        }
    }

    @Override
    public void advanced(RunState state) {
        if (isDue(screen.terminal() ? QUICK : SLOW)) {
            show(line(state));
        }
    }

    @Override
    public void learned(RunState state, SequencedMap<String, Double> measures) {
        measured = String.format(
                Locale.ROOT,
                ", loss %.4f, %,.0f tokens/s",
                measures.getOrDefault("total", Double.NaN),
                measures.getOrDefault("tokens_per_second", Double.NaN));
    }

    @Override
    public void validated(RunState state, SequencedMap<String, Double> measures) {
        wipe();
        screen.progress(String.format(
                Locale.ROOT,
                "%s: update %,d of %,d, validation loss %.4f%s",
                name,
                state.step(),
                steps(),
                measures.getOrDefault("total", Double.NaN),
                state.bestStep() == state.step()
                        ? state.step() == 0 ? "" : ", the best so far"
                        : String.format(Locale.ROOT, ", %.4f at best", state.best())));
        if (state.step() == 0) {
            tellMismatch(measures.getOrDefault("total", Double.NaN));
        }
    }

    private void tellMismatch(double loss) {
        if (outline != null && loss > outline.guessing()) {
            screen.note(String.format(
                    Locale.ROOT,
                    "before the first update the loss is %.4f, and plain guessing gives %.4f: the tokenizer is probably"
                            + " not the one that the model was trained with (predictor.tokenizer)",
                    loss,
                    outline.guessing()));
        }
    }

    private String line(RunState state) {
        long steps = steps();
        long before = outline == null ? 0 : outline.begin().step();
        double share = (double) state.step() / steps;
        double each = (clock.getAsLong() - begun) / 1e9 / Math.max(1, state.step() - before);
        int filled = (int) (share * BAR);
        return String.format(
                Locale.ROOT,
                "%s: [%s%s] update %,d of %,d%s, %s left",
                name,
                "=".repeat(filled),
                " ".repeat(BAR - filled),
                state.step(),
                steps,
                measured,
                duration(each * (steps - state.step())));
    }

    private long steps() {
        return outline == null ? 0 : outline.steps();
    }

    /// A time to read: seconds below two minutes, minutes below two hours.
    static String duration(double seconds) {
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.0f s", seconds);
        }
        return seconds < 7200
                ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }

    private boolean isDue(long pause) {
        long now = clock.getAsLong();
        if (shown == Long.MIN_VALUE) {
            shown = begun;
        }
        if (now - shown < pause) {
            return false;
        }
        shown = now;
        return true;
    }

    private void show(String line) {
        if (!screen.terminal()) {
            screen.progress(line);
        } else if (!screen.quiet()) {
            screen.err().print(WIPE + line);
            screen.err().flush();
        }
    }

    private void wipe() {
        if (screen.terminal() && !screen.quiet()) {
            screen.err().print(WIPE);
            screen.err().flush();
        }
    }

    @Override
    public void close() {
        wipe();
    }
}
